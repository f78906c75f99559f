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
    <name>Engine</name>
    <message>
        <source>&apos;{device}&apos; is present but unusable: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be compared. Write &apos;{instead}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is compared with a percentage. Example: &apos;{casefold}&gt;=70%&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a valid model name. Use at most {max_name_length} letters, digits and signs such as - and _.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{tag}&apos; is not a valid tag. Export the model with tags of at most {max_tag_length} letters, digits and spaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{term}&apos; is not in the playlist: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{text}&apos; has not been analysed, or is silent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not a mood filter. {hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{word}&apos; is not needed. Write &apos;{instead}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{wrong}&apos; cannot be the name of a mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;|&apos; separates values of one key. Write &apos;{key}:one|another&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; started from: {started_from}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A damaged record of a write was removed; the file is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A decoding process could not be started ({error}). Try fewer decoding processes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A decoding process was killed (exit code {code}). Finished tracks are kept; scan again to continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mood without a name cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file ({value}) consists of more than {max_children} parts; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A query has no &apos;=&apos;. Write &apos;{instead}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A smart playlist cannot contain {listed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A term is excluded by a minus sign. Write &apos;{instead}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is too large for the library {path} ({error}). Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A write was interrupted after the file was changed; the file is as it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A write was interrupted before the file was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A write was interrupted in the middle; the file is as it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A write was interrupted, and the file is not accessible now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A write was interrupted, and the file no longer exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>According to the header, the tags begin outside the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a tag, players that use FFmpeg lose the last 32 ms of AC-3, so only files that have a tag there already are written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alternatives are separated by |, without spaces. Write &apos;{instead}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Mood Tagger is analysing music for the library {library}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Mood Tagger is writing with the library {library}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program changed the file at the same time; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is using the file. Close it there and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apache-2.0 (code and weights of the MTG-Jamendo baseline)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its driver is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs that use its memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding failed halfway: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding failed unexpectedly ({name}: {error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding made no progress for {waited} minutes. Is the file damaged, or its drive disconnected?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding processes exit as soon as they start (exit code {code}). Is Mood Tagger installed completely, and is there enough memory?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding the file takes too much memory; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding took too long; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean &apos;like:{close}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean &apos;{close}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean &apos;{instead}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean &apos;{name}:{close}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples: &apos;calm&apos;, &apos;happy&gt;=80%&apos;, &apos;happy&gt;=0.3&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FFmpeg&apos;s libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File exists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a level, write &apos;{instead}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In Navidrome &apos;{sign}&apos; is a wildcard, so &apos;{text}&apos; may match more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install PyTorch again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a PyTorch with CUDA or ROCm (https://pytorch.org/get-started).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a release of PyTorch that supports this GPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the Python package {package} again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not exist. If it is on a drive, connect the drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a Mac with Apple silicon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep {mine}: it fitted better on {mine_better} of {decided}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known keys: {keys}. For the text itself, use quotes: {instead}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known moods: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MTG-Jamendo mood/theme, split-0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MediaEval 2019 VGG-ish baseline of the MTG-Jamendo data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mood Tagger: {query}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navidrome cannot compare how tracks sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navidrome cannot search for &apos;{query}&apos;. Search for a mood or a name, or export a playlist (.m3u8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navidrome does not read energy and pleasantness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navidrome excludes every path that contains &apos;{path}&apos; anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navidrome only has paths below its music folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navidrome reads moods from your files, so write them before you use the playlist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navidrome&apos;s search is case-sensitive beyond A to Z, so it looks for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No audio could be decoded from the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No audio was found in the file. Is it an unfinished download?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clear difference after {votes}; keep the model you have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clear difference: keep {mine}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file was changed. {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No track has the title or the mood &apos;{name}&apos;.{hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been learned yet: there are no corrections to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in the library {path} can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On {others_better} of {decided} corrected or reviewed tracks, {other} fits better. But corrections show only errors of {mine}: vote to be sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only Mood Tagger has scores, so &apos;{term}&apos; became: {instead}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pearson with the teacher (all scores, track level)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch finds no such device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {later} wrote to it later; undo that one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {number} is already undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores lie between 0 and 1. For a percentage, write &apos;{instead}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spearman with the teacher (mean over tags, track level)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to {other}: it fitted better on {others_better} of {decided}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The analysis was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The architecture &apos;{architecture}&apos; cannot be imported. Available: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The architecture &apos;{architecture}&apos; has no setting &apos;{name}&apos; (known: {known_settings}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The architecture &apos;{architecture}&apos; is unknown to this version (known: {known}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audio cannot be checked: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup {backup} cannot be copied: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup {backup} is damaged as well: {problems}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The boxes of the file are nested too deeply; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The calibration of a family has more levels than shares, or fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The calibration of a tag does not have as many scores as shares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charset of the file&apos;s older tag cannot be detected, and a new tag would hide its text. Choose the charset, or correct the tag with a tag editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comments of this file would get larger than FLAC allows (16 MB); remove the largest with a tag editor first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke off before {url} was complete. Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device &apos;{device}&apos; cannot be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download of {place} cannot be saved as {path} ({strerror}). Free some space or change the folder&apos;s permissions, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drive does not respond ({strerror}). Connect it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drive failed in the middle of a write ({error}). The file is repaired before the next write or scan, as soon as the drive can be written to again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drive has failed ({strerror}). Check it before you write to it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drive of the library {path} has failed ({error}). Check the drive and its connection, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drive returned other data than was written. Check the drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The excluded files and folders of {path} were saved by another version ({error}). Choose them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field was changed since; it was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file begins like AC-3, but no AC-3 frame follows. Is it damaged or misnamed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file begins like WMA, but its header is missing. Is it damaged?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file begins like raw AAC, but no AAC frames follow. Is it damaged or misnamed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file belongs to another user or group and has no room in its tags, so a new copy would belong to you. Write as its owner, or change the owner first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file belongs to {owner}, and you have no permission to read it. Change its permissions and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be {done}: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file consists of more than {max_boxes} parts; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file crashed the decoder; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends before its content (the Segment).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends in the middle of its index (moov box); download or encode it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends within its header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends within its header. Download or rip it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends within its {name} chunk, after {file_end} of {size} bytes; fetch or save the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has more than {max_attributes} attributes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has more than {max_blocks} FLAC metadata blocks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has more than {max_chunks} chunks; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has more than {max_items} Vorbis comments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no index (moov box), so it is incomplete or damaged; download or encode it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no room for tags in front, nor for an entry in its index (SeekHead), by which players find them at its end; {copied}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has other data in place of its comments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has the maximum number of attributes already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has too many elements. Is it damaged?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has {st_nlink} names (hard links) and no room in its tags, so the other names would keep the old content. Allow breaking hard links to write it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds a checksum over all of its data, which new tags would make wrong; copy it with mkvmerge or ffmpeg, which leave that out, and write to the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no audio stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds other audio than was analysed; scan it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is cut short: its last frame lacks {lacking} bytes, and players would take a tag for them. Download or rip it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or cut off at byte {end}, so that nothing can be added at its end, and its tags have no room; {copied}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or unusual, so its tags cannot be {done} safely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged: its header has a sample rate of {sample_rate} Hz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged: its header has {channels} channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged: {broken} of its {pts} packets are broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty (0 bytes).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a supported music file. Is it damaged or misnamed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not audio that can be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not audio that can be decoded. Is it damaged, or not an audio file?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is shorter than it was after the write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file no longer exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file no longer exists. If it was moved, scan its new folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file now holds other audio; it was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was changed since; only this field was restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s APE tag cannot be read: {error}. Rewrite or remove it with a tag editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s EBML elements have sizes that no known program writes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s EBML header is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s FLAC metadata is damaged: the lengths of its blocks do not lead to the audio. Download or encode the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s ID3 chunk has {size} bytes, but the tag in it takes only {data}; remove the chunk with the program that wrote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s ID3 chunk holds no whole ID3 tag; remove the chunk with the program that wrote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s ID3 tag says that it has {size} MB; more than {max_read} MB are not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s ID3 tag says that it has {size} bytes, but the file ends after {left} of them. Download the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s Vorbis comments are damaged: they end before the first comment. Write them again with a tag editor first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s audio format is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s comments are damaged: {defect}. Download the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s comments are spread over too many pages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s comments take more than 64 MB, which is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s content description is damaged, so no comment can be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s index (SeekHead) is too large to be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s index has more than {max_offsets} entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s metadata are damaged: a part of its {kind} box cannot be read, and a new tag could hide what is there. Repair it with the program that made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s tag says that it is ID3 version 2.{version}{value}, which no program reads; convert or remove it with a tag editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s tags cannot hold these values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s tags have no room, and at its end other data follow, which would have to move; {copied}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s tags have no room, and cannot move, as they or their index (SeekHead) are damaged or end a live stream; {copied}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s tags take more than {max_bytes} MB; remove large pictures from them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is empty. If it is on a drive, connect the drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the library {library} cannot be written to ({error}). Change its permissions, free some space, or move the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the library {path} cannot be created: {strerror}. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header does not end where the audio begins. Is it damaged?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header is larger than 128 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header&apos;s size ({size} bytes) is impossible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of the file (moov box) has no room for tags.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal&apos;s record cannot restore the file to its state before the write; the file was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {library} could not be backed up to {folder}: {error}. Free some space or check the permissions of that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} cannot be changed: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} cannot be opened in its folder, and copying it to the temporary folder failed: {strerror}. Free some space there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} cannot be opened: {path2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} cannot be used: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} could not be repaired: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} is damaged ({what}). A repair keeps everything that can still be read as well as the damaged file; or go back to a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} is locked by another program. Wait until that program is done, or close it, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} is on a drive where programs cannot share memory, as on many network drives. It works there, but programs that use it at the same time wait for each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} was made by a newer Mood Tagger. Update this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; comes with Mood Tagger and cannot be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; has not analysed any tracks of {path} whose files exist. Scan your music first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; is in use. Name another one to compare it with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; needs {feature_count} external features (AcousticBrainz descriptors), which a scan does not compute. Use a model whose only input is the mel spectrogram.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; was not measured on labelled music, so a minimum precision cannot be used with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot be saved as {path}: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has bundle format {version}; this version reads format {format_version}. Update Mood Tagger or export the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model in {path} needs {value} MB for one layer of a window, more than this version allows. Export it with shorter windows or fewer channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model needs at least one window of at least one frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model needs windows of {frames} frames, {window_seconds} s, which is more than this version supports. Export it with shorter windows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model returned no usable scores for this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s card cannot be read by this version ({error}). Download or export the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s card is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s figures do not fit its vocabulary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s mel bands span no frequencies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s thresholds do not fit its vocabulary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s vocabulary is empty or has a tag twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mood {value} cannot be written: semicolons and line breaks separate moods from each other. Rename it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The moods could not be read back. Is the file damaged?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a mood cannot contain &lt;, &gt; or ;. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of an export must end in {suffixes}, not &apos;{suffix}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network in {path} does not accept windows of its card&apos;s size: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pages with the file&apos;s comments are too full of other packets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan {path} cannot be read: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan {path} cannot be written: {strerror}. Choose another folder or name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan {path} is damaged ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan {path} names a file or a field twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The present content of the field cannot be read, so nothing can be added. Repair the field with a tag editor, or overwrite it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The query is empty, so the playlist contains every track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record of a write to this file is damaged; the file was not changed. A repair of the library removes the record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference does not have a correlation for each pair of tags.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference does not have as many quantiles as shares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved mood settings come from another version of Mood Tagger and cannot be read ({error}). Choose them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered &apos;{answer}&apos; for {url}. Try again later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings of architecture &apos;{architecture}&apos; do not fit this version: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system does not let you {verb} the file ({strerror}). Change its permissions or those of its folder, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tags have no room left, and making room would change the length of a segment that the index of this file states (sidx).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tags have no room left, and room for them would move the audio farther than the {names} of this file can express; convert it with a program that writes 64-bit offsets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tags have no room left, and the audio cannot be moved to make room: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tags of EBML files of the kind {kind} cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tags of Matroska files with something in front cannot be written; players do not accept it either. Remove the ID3 tag before the Matroska header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tags of this file are too large to be read (over 16 MB).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tags of this file are too large to look for a cover in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tags of {name} files cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tags would exceed the maximum size of an ID3 tag (256 MB).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text of the file&apos;s older tag is not in the charset {charset}, and a new tag would hide it. Choose another charset, or correct the tag with a tag editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in {path} do not fit the architecture &apos;{architecture}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {name} chunk lacks its pad byte, so that other programs do not find what follows it; save the file again with an audio editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no ID3 tag where the header says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder for temporary files ({strerror}). Set TMPDIR to one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no library {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model &apos;{name}&apos; to download. Available: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model &apos;{name}&apos;. Installed models: {installed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model file {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no run {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left on the drive of the library {path}. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to scan. {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a FLAC file. Is it damaged or misnamed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown key &apos;{name}&apos;. {hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown mood &apos;{name}&apos;. {hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown {name} &apos;{value}&apos;. Known values: {known}.{hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update its driver and PyTorch, and restart the computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update its driver.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update macOS and PyTorch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another library file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote on the differences to find out which model fits better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WMA cannot hold a text of more than 32,766 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With these tags the file would exceed the maximum size of its format (4 GB).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing changed the audio of this file; it was restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing would change more of this file than Mood Tagger keeps for undo ({max_kept_bytes} MB).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing would change other tags of this file, so it was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing would change the audio of this file; the file was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing would make the {name} of this file point elsewhere; it was left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have corrected or reviewed {tracks} of these tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have no permission to read it. Change its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have no permission to read the file. Change its permissions and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have not corrected or reviewed any of these tracks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your votes: {parts}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a page does not continue the one before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a page is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part of its audio lies in another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part of its index is damaged ({value})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added moods chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also reads TXXX:MOOD of MP3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base offsets of fragments (tfhd)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by your choice of families or tags, it is not written into files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can&apos;t allocate memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that its drive is connected and that you may write to its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunk offsets of track {tracks} ({decode})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy it with mkvmerge or ffmpeg, and write to the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>create files in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data offsets of fragments (trun)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first mood among yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fragment index (mfra)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be changed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be updated: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no header, and no items where its size says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds a number that is not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a folder or a device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a folder; name a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is larger than 128 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is larger than {max_bytes} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not in a scanned folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>item locations (iloc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its definitions hold text that is not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its drive is read-only. Copy it to another folder and use the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its drive is read-only; choose another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its fragment index (mfra) follows damaged data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its index is of a kind that cannot be corrected ({kind})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its parts do not fit together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its size ({size} bytes) is impossible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learnt from game music, so least sure on songs with voices; the tags marked weak are hardly told from chance by the teacher itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>libsndfile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>locked. Unlock it (`chflags nouchg`, or Get Info in the Finder)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>marked as append-only. Remove the mark (`chattr -a`)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>marked as immutable. Remove the mark (`chattr -i`)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>marked as read-only. Remove the mark in its properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mood-tagger-train run {name}, {epochs} epochs, learning rate {learning_rate}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no decoder for {absent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no further details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no mood in your files has this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offsets of auxiliary information (saio)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only Mood Tagger has scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only Mood Tagger has this information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reads the standard field, one value each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed moods not chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {row} of {table} belongs to a row of {other} that is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>segment index (sidx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of the teacher&apos;s five best tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shows TXXX:MOOD of MP3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shows comments, not moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shows grouping and comments, not moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shows the grouping, not moods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some of its items may lie in another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still at it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate of {host} cannot be verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checksum of a page is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the host {host} was not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the installed PyTorch {version} was built without support for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the list of its migrations is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table {table} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table {table} lacks {absent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the teacher&apos;s on the MTG-Jamendo mood/theme split-0 test set, centre window; mapped to the student&apos;s scores by comparison on the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the teacher&apos;s on the MTG-Jamendo mood/theme split-0 test set, centre window; put into the student&apos;s scores by comparison on the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the user {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they end too early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is assumed to be all of Navidrome&apos;s music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this machine has an NVIDIA driver, but PyTorch was built without CUDA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thresholds and calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tracks that were selected by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trained on game music, so least reliable on songs with vocals; on tags marked weak, the teacher itself is hardly better than chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you have no permission to change it or its folder. Change the permissions, or use a copy of the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you have no permission to create files in its folder; choose another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you have no permission to read it; change its permissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{beginning}, or get the same file from another source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{busy} Wait until it has finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} {rows} of the library {path} cannot be read: {named}. A repair keeps everything else and a copy of the damaged file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{epochs} x {windows} windows drawn from {value} hours of freely licensed game music, one in {changed_every} augmented; held out: {held_out}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is assumed to be Navidrome&apos;s music folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known}, too few for a conclusion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known}. You corrected what {mine} chose, so it agrees with few of the corrections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mine} and {other} choose the same first mood for {count} of {of}; {overlap} of their moods are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} beside it {value} to {denied}. Close Mood Tagger there, then make these files yours (`sudo chown $USER {paths}`).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} analyses {mine} windows a second, {name2} {others}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no charset that an old tag can be in; common ones are cp1251 (Cyrillic), cp1250 (Central Europe), cp1252 (Western Europe), shift_jis, gbk, big5 and cp949.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{nothing} Go back to the backup {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{nothing} There is no backup of it. Move it away and scan your folders again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{other} has not analysed any of these tracks yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). Use the path of a readable file, or an address that begins with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be written: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be written: {strerror}. Choose another folder or name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} exists and is not a write plan, so it was not replaced. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has weights but no Mood Tagger card. Export the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has weights that are not finite. Download or export the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a database of another program, not a library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is larger than {max_checkpoint_bytes} MB, so it is not a checkpoint of the architecture &apos;{architecture}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a PyTorch checkpoint with weights only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a readable model bundle ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a write plan that this version knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: none yet; the first scan creates it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} cannot be downloaded. Use an http or https address, or a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} is larger than {max_checkpoint_bytes} MB, so it is not the expected file. Check the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} is not the expected file: its SHA-256 is {found} instead of {sha256}, so it was discarded. Try again later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} Export a playlist (.m3u8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} For only these tracks, export a playlist (.m3u8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} cannot be read: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} is not a personal model ({error}). Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} is not a personal model for this library: its parts have another size. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} was learned with the model &apos;{name}&apos;, and this library uses another one, &apos;{name2}&apos;. Switch to that model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tracks} tracks, {failed} failed, {missing} missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} cannot be downloaded ({reason}). Check the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} cannot be reached ({reason}). Check the network connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} cannot be written, as it contains the zero character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} cannot be written, as it is not valid text. Repair the field with a tag editor, or overwrite it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} ms a window of {window_seconds} s, spectrogram and network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{votes} votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} belongs to {owner}, and you have no permission to {denied}. Change its permissions and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} changed since the plan was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} is on a read-only drive. Make the drive writable and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} is read-only. Change its permissions and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} is {mark} and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{windows_per_track} windows of {window_seconds} s per track</source>
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
        <source>The export was stopped. No file was written.</source>
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
    <message>
        <source>{} cannot be written ({}). Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {}.</source>
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
    <message>
        <source>The model “{}” cannot be removed: {}.</source>
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
    <name>Problems</name>
    <message>
        <source>Close Mood Tagger and run `mood-tagger doctor --restore &apos;{backup}&apos;` in a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower the number of decoding processes in Settings, under Analysis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another device in Settings, under Analysis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use “Import model file…” in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Settings, Exclusions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option is in Settings, under Writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Mood Tagger and run `mood-tagger doctor --repair` in a terminal; `mood-tagger doctor` lists the backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the page Moods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export… on the page Review writes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Mood Tagger and run `mood-tagger doctor --repair` in a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charset can be chosen in Settings, under Writing.</source>
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
        <source>Stopping…</source>
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
        <source>New order</source>
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
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neither</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} for {}</source>
        <comment>votes, model</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your votes: {}.</source>
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
    <name>Task</name>
    <message>
        <source>{what}: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping after the current file.</source>
        <translation type="unfinished"></translation>
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
    <name>Values</name>
    <message>
        <source>added: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed: {}</source>
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
    <name>WriteStrip</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
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
