<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnalysisStep</name>
    <message numerus="yes">
        <source>Analysing %Ln tracks</source>
        <translation>
            <numerusform>Analysing %Ln track</numerusform>
            <numerusform>Analysing %Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{time} for %Ln tracks on this computer</source>
        <translation>
            <numerusform>{time} for %Ln track on this computer</numerusform>
            <numerusform>{time} for %Ln tracks on this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks found</source>
        <translation>
            <numerusform>%Ln track found</numerusform>
            <numerusform>%Ln tracks found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message numerus="yes">
        <source>Analysing a sample of your music with {}: {} of %Ln tracks</source>
        <translation>
            <numerusform>Analysing a sample of your music with {}: {} of %Ln track</numerusform>
            <numerusform>Analysing a sample of your music with {}: {} of %Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message numerus="yes">
        <source>%Ln files that are not music are ignored</source>
        <translation>
            <numerusform>%Ln file that is not music is ignored</numerusform>
            <numerusform>%Ln files that are not music are ignored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation>
            <numerusform>%Ln folder</numerusform>
            <numerusform>%Ln folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EffectBox</name>
    <message numerus="yes">
        <source>Counted among the %Ln most similar tracks</source>
        <translation>
            <numerusform>Counted in the most similar track</numerusform>
            <numerusform>Counted among the %Ln most similar tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message numerus="yes">
        <source>%Ln tracks were skipped because they have not been analysed yet.</source>
        <translation>
            <numerusform>%Ln track was skipped because it has not been analysed yet.</numerusform>
            <numerusform>%Ln tracks were skipped because they have not been analysed yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks exported to {}.</source>
        <translation>
            <numerusform>%Ln track exported to {}.</numerusform>
            <numerusform>%Ln tracks exported to {}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%Ln selected tracks</source>
        <translation>
            <numerusform>%Ln selected track</numerusform>
            <numerusform>%Ln selected tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mix of %Ln tracks</source>
        <translation>
            <numerusform>Mix of %Ln track</numerusform>
            <numerusform>Mix of %Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %Ln tracks</source>
        <translation>
            <numerusform>{name}: %Ln track</numerusform>
            <numerusform>{name}: %Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message numerus="yes">
        <source>About %Ln hours</source>
        <translation>
            <numerusform>About %Ln hour</numerusform>
            <numerusform>About %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln minutes</source>
        <translation>
            <numerusform>About %Ln minute</numerusform>
            <numerusform>About %Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderCard</name>
    <message numerus="yes">
        <source>Your music folder: %Ln music files</source>
        <translation>
            <numerusform>Your music folder: %Ln music file</numerusform>
            <numerusform>Your music folder: %Ln music files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderWatcher</name>
    <message numerus="yes">
        <source>{lacking} of {all} folders cannot be watched, so Mood Tagger checks all folders every %Ln minutes.</source>
        <translation>
            <numerusform>{lacking} of {all} folders cannot be watched, so Mood Tagger checks all folders every minute.</numerusform>
            <numerusform>{lacking} of {all} folders cannot be watched, so Mood Tagger checks all folders every %Ln minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupedRows</name>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks</source>
        <translation>
            <numerusform>{} of %Ln track</numerusform>
            <numerusform>{} of %Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnedStrip</name>
    <message numerus="yes">
        <source>Learned from %Ln corrections</source>
        <translation>
            <numerusform>Learned from %Ln correction</numerusform>
            <numerusform>Learned from %Ln corrections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moods exported to {}.</source>
        <translation>
            <numerusform>%Ln mood exported to {}.</numerusform>
            <numerusform>%Ln moods exported to {}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message numerus="yes">
        <source>Select at most %Ln tracks to find similar ones.</source>
        <translation>
            <numerusform>Select at most %Ln track to find similar ones.</numerusform>
            <numerusform>Select at most %Ln tracks to find similar ones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more tracks match by name: {}</source>
        <translation>
            <numerusform>%Ln more track matches by name: {}</numerusform>
            <numerusform>%Ln more tracks match by name: {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks have not been analysed yet and were not changed.</source>
        <translation>
            <numerusform>%Ln track has not been analysed yet and was not changed.</numerusform>
            <numerusform>%Ln tracks have not been analysed yet and were not changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks</source>
        <translation>
            <numerusform>{} of %Ln track</numerusform>
            <numerusform>{} of %Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapSelection</name>
    <message numerus="yes">
        <source>%Ln tracks in the region</source>
        <translation>
            <numerusform>%Ln track in the region</numerusform>
            <numerusform>%Ln tracks in the region</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks selected</source>
        <translation>
            <numerusform>%Ln track selected</numerusform>
            <numerusform>%Ln tracks selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Mixing</name>
    <message numerus="yes">
        <source>No more than %Ln tracks fit into this mix.</source>
        <translation>
            <numerusform>No more than %Ln track fit into this mix.</numerusform>
            <numerusform>No more than %Ln tracks fit into this mix.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoodDetail</name>
    <message numerus="yes">
        <source>This changes %Ln tracks.</source>
        <translation>
            <numerusform>This changes %Ln track.</numerusform>
            <numerusform>This changes %Ln tracks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {} tracks are above the threshold ({} %).</source>
        <translation>
            <numerusform>%Ln of {} tracks is above the threshold ({} %).</numerusform>
            <numerusform>%Ln of {} tracks are above the threshold ({} %).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks have this mood.</source>
        <translation>
            <numerusform>%Ln track has this mood.</numerusform>
            <numerusform>%Ln tracks have this mood.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each track keeps its %Ln strongest moods and your corrections.</source>
        <translation>
            <numerusform>Each track keeps only its strongest mood and your corrections.</numerusform>
            <numerusform>Each track keeps its %Ln strongest moods and your corrections.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoodLegend</name>
    <message numerus="yes">
        <source>%Ln other moods</source>
        <translation>
            <numerusform>%Ln other mood</numerusform>
            <numerusform>%Ln other moods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoodList</name>
    <message numerus="yes">
        <source>%Ln moods</source>
        <translation>
            <numerusform>%Ln mood</numerusform>
            <numerusform>%Ln moods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoodsPage</name>
    <message numerus="yes">
        <source>%Ln moods</source>
        <translation>
            <numerusform>%Ln mood</numerusform>
            <numerusform>%Ln moods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoMatches</name>
    <message numerus="yes">
        <source>Show the %Ln nearest: {}</source>
        <translation>
            <numerusform>Show the %Ln nearest: {}</numerusform>
            <numerusform>Show the %Ln nearest: {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search for “{}” (%Ln tracks)</source>
        <translation>
            <numerusform>Search for “{}” (%Ln track)</numerusform>
            <numerusform>Search for “{}” (%Ln tracks)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without “{}” (%Ln tracks)</source>
        <translation>
            <numerusform>Without “{}” (%Ln track)</numerusform>
            <numerusform>Without “{}” (%Ln tracks)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message numerus="yes">
        <source>moods per track</source>
        <comment>after a number: %n</comment>
        <translation>
            <numerusform>mood per track</numerusform>
            <numerusform>moods per track</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln moods per track</source>
        <translation>
            <numerusform>One mood per track</numerusform>
            <numerusform>At most %Ln moods per track</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message numerus="yes">
        <source>Queue: %Ln tracks</source>
        <translation>
            <numerusform>Queue: %Ln track</numerusform>
            <numerusform>Queue: %Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>%Ln labels changed</source>
        <translation>
            <numerusform>%Ln label changed</numerusform>
            <numerusform>%Ln labels changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>added to %Ln tracks</source>
        <translation>
            <numerusform>added to %Ln track</numerusform>
            <numerusform>added to %Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removed from %Ln tracks</source>
        <translation>
            <numerusform>removed from %Ln track</numerusform>
            <numerusform>removed from %Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adds {} to %Ln other tracks</source>
        <translation>
            <numerusform>Adds {} to %Ln other track</numerusform>
            <numerusform>Adds {} to %Ln other tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removes {} from %Ln other tracks</source>
        <translation>
            <numerusform>Removes {} from %Ln other track</numerusform>
            <numerusform>Removes {} from %Ln other tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewTab</name>
    <message numerus="yes">
        <source>Showing {} of %Ln tracks</source>
        <translation>
            <numerusform>Showing {} of %Ln track</numerusform>
            <numerusform>Showing {} of %Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanBar</name>
    <message numerus="yes">
        <source>%Ln tracks waiting</source>
        <translation>
            <numerusform>%Ln track waiting</numerusform>
            <numerusform>%Ln tracks waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks</source>
        <translation>
            <numerusform>{} of %Ln track</numerusform>
            <numerusform>{} of %Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks found</source>
        <translation>
            <numerusform>%Ln track found</numerusform>
            <numerusform>%Ln tracks found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanJob</name>
    <message numerus="yes">
        <source>{} and %Ln more</source>
        <translation>
            <numerusform>{} and %Ln more</numerusform>
            <numerusform>{} and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message numerus="yes">
        <source>%Ln tracks could not be analysed.</source>
        <translation>
            <numerusform>%Ln track could not be analysed.</numerusform>
            <numerusform>%Ln tracks could not be analysed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks are not analysed yet.</source>
        <translation>
            <numerusform>{} of %Ln track is not analysed yet.</numerusform>
            <numerusform>{} of %Ln tracks are not analysed yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} on %Ln tracks</source>
        <translation>
            <numerusform>{} on %Ln track</numerusform>
            <numerusform>{} on %Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more moods</source>
        <translation>
            <numerusform>and %Ln more mood</numerusform>
            <numerusform>and %Ln more moods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeachPage</name>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message numerus="yes">
        <source>Showing {} of %Ln tracks</source>
        <translation>
            <numerusform>Showing {} of %Ln track</numerusform>
            <numerusform>Showing {} of %Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrackPanel</name>
    <message numerus="yes">
        <source>%Ln tracks selected</source>
        <translation>
            <numerusform>%Ln track selected</numerusform>
            <numerusform>%Ln tracks selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Writes</name>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln hours left</source>
        <translation>
            <numerusform>About %Ln hour left</numerusform>
            <numerusform>About %Ln hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln minutes left</source>
        <translation>
            <numerusform>About %Ln minute left</numerusform>
            <numerusform>About %Ln minutes left</numerusform>
        </translation>
    </message>
</context>
</TS>
