<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Mood Tagger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyses your music on your own machine, finds its moods and, if you want, writes them into your files&apos; tags. Nothing leaves your machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The moods are the 56 moods and themes of the MTG-Jamendo data set, created by the Music Technology Group of Universitat Pompeu Fabra from music on Jamendo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window is built with Qt {}, used under the LGPL. Music is decoded with FFmpeg, which is part of PyAV. The Libraries tab lists all other libraries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is still loading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods and themes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreliable moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}, licence: {licence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>Add music folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add music files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic (graphics card if available)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA or AMD graphics card (CUDA, ROCm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple graphics (Metal)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of files decoded at the same time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyse tracks in &amp;full (slower)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise only representative excerpts are analysed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;evice:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding &amp;processes:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> % of system size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text &amp;size:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>Compare models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysis progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing tracks…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Analysing a sample of your music with {}: {} of %Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>S&amp;witch to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete all votes on these two models?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was analysed stays, so that you can vote again at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConditionWidget</name>
    <message>
        <source>Remove this filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CoverLabel</name>
    <message>
        <source>Cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cover</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>What was learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DifferencesModel</name>
    <message>
        <source>Track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neither</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Only music files and folders can be added to the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {} to the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln files that are not music are ignored</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EffectBox</name>
    <message numerus="yes">
        <source>Counted among the %Ln most similar tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What this will change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>What does your music feel like?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mood Tagger analyses your tracks on your own machine and finds their moods.
Nothing leaves your machine, and you review every change before it is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a music folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with the &amp;demo tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or drop folders and files anywhere in this window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>Just below the threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Just above the threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click a track to play it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExclusionsPage</name>
    <message>
        <source>Exclusions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Excluded files and folders, one per line:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio&amp;books ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks &amp;longer than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum length in minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>*.wav excludes all files with this ending; * stands for any characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>podcasts excludes folders with this name and everything in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live/rehearsals excludes “rehearsals” only inside “live”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty file named .nomood excludes its folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Playlist (*.m3u8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spreadsheet (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All data (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smart playlist for Navidrome (*.nsp)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export shown tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” already exists. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>The library is still loading. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting to {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smart playlist exported to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks were skipped because they have not been analysed yet.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks exported to {}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileTags</name>
    <message>
        <source>File tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Would become:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>+ Mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by a mood and its strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mix of %Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderWatcher</name>
    <message numerus="yes">
        <source>{lacking} of {all} folders cannot be watched, so Mood Tagger checks all folders every %Ln minutes.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>To watch more, raise the system&apos;s limit: sudo sysctl fs.inotify.max_user_watches=524288</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Music folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Watch folders for changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library contains the music in these folders and their subfolders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While the window is open, new and changed files are analysed automatically.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is already in the library.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupMenu</name>
    <message>
        <source>&amp;Group by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;rtist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mood family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Collapse all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Expand all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupedRows</name>
    <message>
        <source>collapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expanded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Various artists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{album} – {artist}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown artist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Review &amp;&amp; Write</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No writes yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that you write is listed here and can be undone at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undid a write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undid the write of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} of {} undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files of this write are already undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be undone: {}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LearnedStrip</name>
    <message>
        <source>&amp;Use what was learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;set…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing learned yet. Answers and corrections teach Mood Tagger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Learned from %Ln corrections</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{}; not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset what was learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset what Mood Tagger has learned from you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tracks get the model&apos;s own guesses again. Your corrections stay on their tracks, but Mood Tagger no longer learns from them. You cannot undo this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export what was learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln moods exported to {}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Import what was learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal models (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>No tracks match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Select at most %Ln tracks to find similar ones.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing tracks…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” has not been analysed, or is silent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No more than %Ln tracks fit into this mix.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{} The tracks below still match “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selected tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more tracks match by name: {}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No tracks yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as not reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks have not been analysed yet and were not changed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log entries yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text files (*.log *.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;how:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MachineCheck</name>
    <message>
        <source>&amp;Check this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Changing files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop after the current file and close?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mood Tagger continues until you answer. Files already changed can be undone later; the others stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Energetic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cheerful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peaceful</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Here you will see a map of your music: similar tracks sit close together.
It needs at least three analysed tracks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysed so far: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy {:.0f} · Pleasant {:.0f}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapPlot</name>
    <message>
        <source>Map of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys move the map, plus and minus zoom, 0 shows the whole map, Enter selects the track in the middle, L turns the lasso on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapSelection</name>
    <message>
        <source>No tracks in the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks in the region</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Add &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write moods…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add f&amp;iles…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan for &amp;new music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export shown tracks…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show all tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M&amp;oods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;eview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W&amp;rites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side &amp;bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compact rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play/pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More &amp;like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mix between these…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ccept moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a mood…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as re&amp;viewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as &amp;not reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write moods of selected tracks…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cop&amp;y file paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Mood Tagger</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MissingFoldersBar</name>
    <message>
        <source>Rescan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {} cannot be found. If it is on a drive, connect the drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These folders cannot be found: {}. Connect the drives they are on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MixDialog</name>
    <message>
        <source>Mix between two tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Allow an artist twice in a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tracks:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>&amp;Model:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compa&amp;re…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Download the larger public model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import model file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remo&amp;ve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “{}” is missing. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is in use. Choose another one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare this model with the one in use, on a sample of your music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model to compare it with the one in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size}, {tags} moods and themes, licence: {licence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Included with Mood Tagger. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained to imitate the model {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import model file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the model “{}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mood Tagger deletes its own copy. The file that you imported it from and the scores that it computed are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoodBars</name>
    <message>
        <source>Levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bar shows how much music has less of the mood, the line across it how much of your library has. A mood that you added has a full bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {} % of your library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {} % of music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} and {} % of your library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, agrees with listeners&apos; tags {} of the time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoodChip</name>
    <message>
        <source>“{}” was removed: learned from your corrections. Click to add it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” was learned from your corrections. Click to remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You removed “{}”. Click to restore it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You added “{}”. Click to remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to remove “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Add “{}” to all %Ln selected tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoodChooser</name>
    <message>
        <source>Mood to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New mood…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoodDetail</name>
    <message>
        <source>Sho&amp;w in table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset thresh&amp;old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the default threshold for this mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tracks analysed yet. Once Mood Tagger has analysed some of your music, you see here how your tracks score for this mood and where its threshold is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks get this mood only with its family, {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This changes no tracks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This changes %Ln tracks.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This changes … tracks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched off: the model&apos;s tag {} does not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched off: no tracks get this mood. Tick it in the list to switch it on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen automatically: each track gets the family that fits it best, and often a second one. Move the threshold to give this one to all tracks above it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tracks above the threshold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your only track is above the threshold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {} tracks are above the threshold ({} %).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No tracks have this mood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks have this mood.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each track keeps its %Ln strongest moods and your corrections.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoodEditor</name>
    <message>
        <source>+{} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all moods</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoodInput</name>
    <message>
        <source>Add a mood…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New mood: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mood&apos;s name cannot contain &lt;, &gt; or ;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoodLegend</name>
    <message>
        <source>1 other mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} other moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highlight tracks with this main mood</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoodList</name>
    <message>
        <source>Find a mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename, merge, move or switch off the selected moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Merge…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mo&amp;ve to family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;No family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne&amp;w family…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch o&amp;n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch o&amp;ff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to &amp;defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new family:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln moods</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Merge moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge {} with this mood, or give a new name:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoodTreeModel</name>
    <message>
        <source>Mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renamed from {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merged with {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreliable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A theme describes a use or a scene rather than a mood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A family is a mood of several tags that mean nearly the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You changed this mood&apos;s threshold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In tests, the model was little better than chance at this one. It is off by default.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoodsPage</name>
    <message>
        <source>Here you decide how strictly moods are chosen and what they are called.
Add some music first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold for {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch off {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge {} with {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename {} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the name of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move {} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move {} out of its family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset {} to defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln moods</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>&amp;Strict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {} moods, clear matches only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {} moods, good matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Generous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {} moods, weak matches too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods and themes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods only, or moods and themes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Themes describe a use or a scene, such as film, party, christmas or nature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with all music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with your library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with all music and your library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which music your tracks are compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What counts as much of a mood: more than most music has, or more than most tracks of your library. Libraries of fewer than 50 tracks do not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum number of moods per track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;nclude unreliable moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In tests, the model was little better than chance at these. They are off by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to &amp;defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset everything on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset moods to defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updating moods…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {} per track in your library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>moods per track</source>
        <comment>after a number: %n</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln moods per track</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Unreliable moods</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsBar</name>
    <message>
        <source>Families and tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Families only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard field only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep my own moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to my own moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill empty fields only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep modification times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also write &amp;scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the score of each mood into a separate field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also write energ&amp;y and pleasantness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes two numbers from 0 to 100 into separate fields, and text such as &apos;Energy 7&apos; before the moods in grouping and comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also write al&amp;bum moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the moods of a track&apos;s album into the field ALBUMMOOD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mood families such as Calm, then the tags that stand out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One or two mood families per track, such as Calm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags that stand out, such as relaxing. Many tracks have none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{player} {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The standard mood field of each file format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces only what Mood Tagger wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps your moods and adds Mood Tagger&apos;s after them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves fields that are not empty as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces your own moods, too. Undo restores them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mo&amp;ods:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For &amp;player:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Existin&amp;g moods:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlacePlane</name>
    <message>
        <source>Energy {:.0f} · Pleasant {:.0f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} (how much music, in percent, has less of it)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>“{}” cannot be played. It may be damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” cannot be opened. It may have been moved, or its drive is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>Playback position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The last write was interrupted. Mood Tagger has recovered its files; see the log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping after the current file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Its other moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A or Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S or →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backspace or ←</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is this {}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You accepted {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You rejected {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probably: {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probably not: {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertain: {} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Accept “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>on %Ln more tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>off %Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>off {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no other track</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Search files, fields and moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will change ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} will be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} unchanged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewModel</name>
    <message>
        <source>Excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be written to the player&apos;s field, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Play &amp;automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tracks have been analysed yet. Add some music first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the questions that teach most…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” has no examples yet. Add it to a few tracks on the page Tracks first: select them and press Ctrl+M.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing left to ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{}, {} min, {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add “{}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewTab</name>
    <message>
        <source>Write moods into your files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First you see what would change in which file. Nothing is written until you press Write, and everything can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updating moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Showing {} of %Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to write yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these tracks has been analysed. Scan your music first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked files already have these moods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files already have these moods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You stopped after {done} of {total} files. The others are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these files can be read. Is their drive connected?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods written to files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The moods of these files have changed since they were checked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScanBar</name>
    <message>
        <source>Analysis progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished tracks are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Mood Tagger is analysing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking files, loading the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} tracks/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No music files found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} analysed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} moved or copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: {} Its tracks stay in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} could not be read. Their tracks stay in the library; see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanJob</name>
    <message numerus="yes">
        <source>{} and %Ln more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScoreHistogram</name>
    <message>
        <source>Tracks by score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold for {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to change the threshold</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoreLegend</name>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search, for example calm&gt;=80%  -sad  artist:bach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words from title, artist, album or file name; a mood (calm); tracks without it (-sad); either of two (calm|soft); more of it than 80 % of all music has (calm&gt;=80%); more energy or less pleasant than most (energy&gt;=70%, pleasant&lt;30%); by score (calm&gt;=0.4); tracks that sound like one or like a mood (like:&quot;Still Water&quot;, like:calm); artist:, album:, title:, text:, folder:, state:failed, corrected:yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Your correction was not saved: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mood settings were not saved: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Library filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only with {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only without {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a slider for {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More like {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move from library…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sound</name>
    <message>
        <source>Music cannot be played because a part of Qt is missing. Install it with “pip install PySide6-Addons”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music cannot be played because {} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music cannot be played because a library that Qt needs is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> On Debian and Ubuntu, run “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Try “pip install --force-reinstall PySide6-Addons”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music cannot be played because no speakers or headphones were found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Check that PulseAudio, or PipeWire with pipewire-pulse, is running.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusRow</name>
    <message>
        <source>&amp;Show in table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing layout… %p%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} not analysed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on the map: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that need attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check the rest again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} written, {} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not changed because Mood Tagger stopped early: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file was verified after writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored byte for byte: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the tags restored, because an older version recorded no more: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed since, so only the moods were restored: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as they are: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer hard-linked to their other names: {}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>&amp;Blind vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete votes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your corrections</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks could not be analysed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks are not analysed yet.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue &amp;blind vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing left to vote on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show chan&amp;ged tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{} in {} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{} on %Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{} – learning…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more moods</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TermWidget</name>
    <message>
        <source>Level of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>80 % means: more of it than 80 % of all music has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>like {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline of moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not analysed here. Settings has an option to analyse tracks in full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mood}, {start} to {end}: {level:.0f} of 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mood}, {start} to {end}: {strength}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mood} strongest from {start} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weak</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>Similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy and pleasantness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similar tracks together, or each between calm and energetic, dark and bright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each track&apos;s main mood, or the strength of one mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoo&amp;m to fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole map (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;asso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw around tracks to select them (L, or Shift and drag)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recompute la&amp;yout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay out the whole map again, which places newer tracks better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange &amp;by:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colour by:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sh&amp;ow all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Showing {} of %Ln tracks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrackColumns</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pleasant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackMenu</name>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More &amp;like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mix between these…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ccept moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a mood…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as re&amp;viewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as &amp;not reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write moods…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;only these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cop&amp;y file paths</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackPanel</name>
    <message>
        <source>Selected tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More li&amp;ke this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the tracks that sound most like it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy and pleasantness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a track to see its details</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pleasant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not analysed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent: no moods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorter than one analysis window; the result is less reliable.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackState</name>
    <message>
        <source>Analysing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped: longer than the maximum length (see Settings).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackTable</name>
    <message>
        <source>Tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by artist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by album</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnexpectedErrorDialog</name>
    <message>
        <source>Unexpected error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mood Tagger ran into an unexpected error. You can continue; if something seems wrong, restart Mood Tagger. Please include these details in a report:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnreadablePage</name>
    <message>
        <source>Try &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VotePage</name>
    <message>
        <source>Blind vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which moods fit this track better?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left fits better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right fits better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both fit equally well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo last vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track {} of {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo this write?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the write of {}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo what was undone on {}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This changes {}. Changes that other programs made since then are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Writes</name>
    <message>
        <source>no files</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln hours left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln minutes left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Hard links: {}. Their other names keep the old content.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard links: {}. Other names of the same file change too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pleasantness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Album moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept: your own moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept: your own value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept: your own text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About a minute left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WritingPage</name>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give files with &amp;hard links their own copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other names of the same file, in a backup or a torrent for example, keep the old content. Otherwise they change too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Charset of old tags:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old tags (ID3v1, and INFO lists in WAV files) do not name their charset. A new tag repeats their text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default write settings. You review every change before it is written, and you can undo it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moods written to files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detect automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Western European (Windows-1252)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Central European (Windows-1250)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baltic (Windows-1257)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cyrillic (Windows-1251)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cyrillic (KOI8-R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cyrillic (DOS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greek (Windows-1253)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turkish (Windows-1254)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hebrew (Windows-1255)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arabic (Windows-1256)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thai (Windows-874)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese (Shift-JIS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese (EUC-JP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese, simplified (GBK)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese, traditional (Big5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Korean (EUC-KR)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Chip</name>
    <message>
        <source>Click or press {} to add “{}” to this track, or to remove it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_ReviewTable</name>
    <message>
        <source>&amp;Exclude selected files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Include selected files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include &amp;only selected files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include &amp;all files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Tracks</name>
    <message>
        <source>{} – {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parent</name>
    <message>
        <source>Remove music folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its tracks are removed from the library; the files are not touched. Scores and your corrections are kept in case the tracks come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>session</name>
    <message>
        <source>Moods are being renamed. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
