<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Mood Tagger</source>
        <translation>Über Mood Tagger</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Mediathek</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Programmbibliotheken</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>&amp;Über</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>M&amp;odell</translation>
    </message>
    <message>
        <source>&amp;Libraries</source>
        <translation>&amp;Programmbibliotheken</translation>
    </message>
    <message>
        <source>Analyses your music on your own machine, finds its moods and, if you want, writes them into your files&apos; tags. Nothing leaves your machine.</source>
        <translation>Analysiert deine Musik auf deinem eigenen Rechner, findet ihre Stimmungen und schreibt sie auf Wunsch in die Tags deiner Dateien. Nichts verlässt deinen Rechner.</translation>
    </message>
    <message>
        <source>The moods are the 56 moods and themes of the MTG-Jamendo data set, created by the Music Technology Group of Universitat Pompeu Fabra from music on Jamendo.</source>
        <translation>Die Stimmungen sind die 56 Stimmungen und Themen des Datensatzes MTG-Jamendo, den die Music Technology Group der Universitat Pompeu Fabra aus Musik von Jamendo erstellt hat.</translation>
    </message>
    <message>
        <source>The window is built with Qt {}, used under the LGPL. Music is decoded with FFmpeg, which is part of PyAV. The Libraries tab lists all other libraries.</source>
        <translation>Das Fenster ist mit Qt {} gebaut, genutzt unter der LGPL. Musik wird mit FFmpeg dekodiert, das Teil von PyAV ist. Der Reiter „Programmbibliotheken“ nennt alle anderen.</translation>
    </message>
    <message>
        <source>The library is still loading.</source>
        <translation>Die Mediathek wird noch geladen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Moods and themes</source>
        <translation>Stimmungen und Themen</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Teacher model</source>
        <translation>Lehrermodell</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>Trainingsdaten</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Schwellenwerte</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Unreliable moods</source>
        <translation>Unzuverlässige Stimmungen</translation>
    </message>
    <message>
        <source>Version {version}, licence: {licence}</source>
        <translation>Version {version}, Lizenz: {licence}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>Add music folder</source>
        <translation>Musikordner hinzufügen</translation>
    </message>
    <message>
        <source>Add music files</source>
        <translation>Musikdateien hinzufügen</translation>
    </message>
    <message>
        <source>Music ({})</source>
        <translation>Musik ({})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Automatic (graphics card if available)</source>
        <translation>Automatisch (bevorzugt Grafikkarte)</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Prozessor (CPU)</translation>
    </message>
    <message>
        <source>NVIDIA or AMD graphics card (CUDA, ROCm)</source>
        <translation>Grafikkarte von NVIDIA oder AMD (CUDA, ROCm)</translation>
    </message>
    <message>
        <source>Apple graphics (Metal)</source>
        <translation>Apple-Grafik (Metal)</translation>
    </message>
    <message>
        <source>Automatic ({})</source>
        <translation>Automatisch ({})</translation>
    </message>
    <message>
        <source>Number of files decoded at the same time</source>
        <translation>Anzahl der Dateien, die gleichzeitig dekodiert werden</translation>
    </message>
    <message>
        <source>Analyse tracks in &amp;full (slower)</source>
        <translation>Titel &amp;vollständig analysieren (langsamer)</translation>
    </message>
    <message>
        <source>Otherwise only representative excerpts are analysed.</source>
        <translation>Sonst werden nur repräsentative Ausschnitte analysiert.</translation>
    </message>
    <message>
        <source>D&amp;evice:</source>
        <translation>&amp;Gerät:</translation>
    </message>
    <message>
        <source>Decoding &amp;processes:</source>
        <translation>Dekodier&amp;prozesse:</translation>
    </message>
</context>
<context>
    <name>AnalysisStep</name>
    <message>
        <source>Analysis progress</source>
        <translation>Fortschritt der Analyse</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Continue while the analysis runs in the background. You can pause it below; finished tracks are kept.</source>
        <translation>Mach weiter, während die Analyse im Hintergrund läuft. Du kannst sie unten anhalten; fertige Titel bleiben erhalten.</translation>
    </message>
    <message>
        <source>Looking for music…</source>
        <translation>Musik wird gesucht …</translation>
    </message>
    <message>
        <source>Checking files and loading the model.</source>
        <translation>Dateien werden geprüft, und das Modell wird geladen.</translation>
    </message>
    <message>
        <source>Another Mood Tagger is analysing…</source>
        <translation>Ein anderer Mood Tagger analysiert …</translation>
    </message>
    <message numerus="yes">
        <source>Analysing %Ln tracks</source>
        <translation>
            <numerusform>%Ln Titel wird analysiert</numerusform>
            <numerusform>%Ln Titel werden analysiert</numerusform>
        </translation>
    </message>
    <message>
        <source>{} analysed</source>
        <translation>{} analysiert</translation>
    </message>
    <message>
        <source>on {}</source>
        <translation>auf {}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message numerus="yes">
        <source>{time} for %Ln tracks on this computer</source>
        <translation>
            <numerusform>{time} für %Ln Titel auf diesem Rechner</numerusform>
            <numerusform>{time} für %Ln Titel auf diesem Rechner</numerusform>
        </translation>
    </message>
    <message>
        <source>Measuring how long it takes with the first tracks…</source>
        <translation>Die Dauer wird an den ersten Titeln gemessen …</translation>
    </message>
    <message>
        <source>The analysis stopped</source>
        <translation>Die Analyse wurde gestoppt</translation>
    </message>
    <message>
        <source>The reason is at the bottom of the window.</source>
        <translation>Der Grund steht unten im Fenster.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks found</source>
        <translation>
            <numerusform>%Ln Titel gefunden</numerusform>
            <numerusform>%Ln Titel gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{} waiting</source>
        <translation>{} warten</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source> % of system size</source>
        <translation> % der Systemgröße</translation>
    </message>
    <message>
        <source>Sample text</source>
        <translation>Beispieltext</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Design:</translation>
    </message>
    <message>
        <source>Text &amp;size:</source>
        <translation>Text&amp;größe:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
</context>
<context>
    <name>Background</name>
    <message>
        <source>This stopped because of an unexpected error; see the log.</source>
        <translation>Der Vorgang wurde durch einen unerwarteten Fehler gestoppt; siehe Protokoll.</translation>
    </message>
</context>
<context>
    <name>ClearableLine</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>Compare models</source>
        <translation>Modelle vergleichen</translation>
    </message>
    <message>
        <source>Analysis progress</source>
        <translation>Fortschritt der Analyse</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Choosing tracks…</source>
        <translation>Titel werden ausgewählt …</translation>
    </message>
    <message numerus="yes">
        <source>Analysing a sample of your music with {}: {} of %Ln tracks</source>
        <translation>
            <numerusform>Eine Stichprobe deiner Musik wird mit {} analysiert: {} von %Ln Titel</numerusform>
            <numerusform>Eine Stichprobe deiner Musik wird mit {} analysiert: {} von %Ln Titeln</numerusform>
        </translation>
    </message>
    <message>
        <source>S&amp;witch to {}</source>
        <translation>Zu {} &amp;wechseln</translation>
    </message>
    <message>
        <source>&amp;Keep {}</source>
        <translation>{} be&amp;halten</translation>
    </message>
    <message>
        <source>Delete votes</source>
        <translation>Stimmen löschen</translation>
    </message>
    <message>
        <source>Delete all votes on these two models?</source>
        <translation>Alle Stimmen zu diesen beiden Modellen löschen?</translation>
    </message>
    <message>
        <source>What was analysed stays, so that you can vote again at once.</source>
        <translation>Was analysiert wurde, bleibt, sodass du sofort neu abstimmen kannst.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>ConditionWidget</name>
    <message>
        <source>Remove this filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <source>Remove {}</source>
        <translation>{} entfernen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>Moods are being renamed. Try again in a moment.</source>
        <translation>Stimmungen werden gerade umbenannt. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Restore “{}”</source>
        <translation>„{}“ wiederherstellen</translation>
    </message>
    <message>
        <source>Remove “{}”</source>
        <translation>„{}“ entfernen</translation>
    </message>
    <message>
        <source>Accept “{}”</source>
        <translation>„{}“ annehmen</translation>
    </message>
    <message>
        <source>Add “{}”</source>
        <translation>„{}“ hinzufügen</translation>
    </message>
</context>
<context>
    <name>CoverLabel</name>
    <message>
        <source>Cover</source>
        <translation>Cover</translation>
    </message>
    <message>
        <source>No cover</source>
        <translation>Kein Cover</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>What was learned</source>
        <translation>Gelerntes</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>You added</source>
        <translation>Von dir hinzugefügt</translation>
    </message>
    <message>
        <source>You removed</source>
        <translation>Von dir entfernt</translation>
    </message>
    <message>
        <source>Labels added</source>
        <translation>Neue Zuordnungen</translation>
    </message>
    <message>
        <source>Labels removed</source>
        <translation>Entfallene Zuordnungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>DifferencesModel</name>
    <message>
        <source>Track</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Your vote</source>
        <translation>Deine Wahl</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Only music files and folders can be added to the library</source>
        <translation>Nur Musikdateien und Ordner können zur Mediathek hinzugefügt werden</translation>
    </message>
    <message>
        <source>Add {} to the library</source>
        <translation>{} zur Mediathek hinzufügen</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files that are not music are ignored</source>
        <translation>
            <numerusform>%Ln Datei ohne Musik wird ignoriert</numerusform>
            <numerusform>%Ln Dateien ohne Musik werden ignoriert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation>
            <numerusform>%Ln Ordner</numerusform>
            <numerusform>%Ln Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EffectBox</name>
    <message numerus="yes">
        <source>Counted among the %Ln most similar tracks</source>
        <translation>
            <numerusform>Gezählt im ähnlichsten Titel</numerusform>
            <numerusform>Gezählt in den %Ln ähnlichsten Titeln</numerusform>
        </translation>
    </message>
    <message>
        <source>What this will change</source>
        <translation>Was sich dadurch ändert</translation>
    </message>
    <message>
        <source>If you accept</source>
        <translation>Wenn du annimmst</translation>
    </message>
    <message>
        <source>If you reject</source>
        <translation>Wenn du ablehnst</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>&apos;{device}&apos; is present but unusable: {reason}</source>
        <translation>„{device}“ ist vorhanden, aber unbrauchbar: {reason}</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be compared. Write &apos;{instead}&apos;.</source>
        <translation>„{name}“ lässt sich nicht vergleichen. Schreib „{instead}“.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is compared with a percentage. Example: &apos;{casefold}&gt;=70%&apos;.</source>
        <translation>„{name}“ wird mit einer Prozentzahl verglichen. Beispiel: „{casefold}&gt;=70%“.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a valid model name. Use at most {max_name_length} letters, digits and signs such as - and _.</source>
        <translation>„{name}“ ist kein gültiger Modellname. Verwende höchstens {max_name_length} Buchstaben, Ziffern und Zeichen wie - und _.</translation>
    </message>
    <message>
        <source>&apos;{tag}&apos; is not a valid tag. Export the model with tags of at most {max_tag_length} letters, digits and spaces.</source>
        <translation>„{tag}“ ist kein gültiger Tag. Exportiere das Modell mit Tags aus höchstens {max_tag_length} Buchstaben, Ziffern und Leerzeichen.</translation>
    </message>
    <message>
        <source>&apos;{term}&apos; is not in the playlist: {why}.</source>
        <translation>„{term}“ ist nicht in der Playlist: {why}.</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; has not been analysed, or is silent.</source>
        <translation>„{text}“ ist noch nicht analysiert oder ist still.</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not a mood filter. {hint}</source>
        <translation>„{text}“ ist kein Stimmungsfilter. {hint}</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not in the library.</source>
        <translation>„{text}“ ist nicht in der Mediathek.</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; is not a number. Examples: &apos;{instead}&apos;, &apos;{name}&gt;={key}&apos;.</source>
        <translation>„{value}“ ist keine Zahl. Beispiele: „{instead}“, „{name}&gt;={key}“.</translation>
    </message>
    <message>
        <source>&apos;{word}&apos; is not needed. Write &apos;{instead}&apos;.</source>
        <translation>„{word}“ ist nicht nötig. Schreib „{instead}“.</translation>
    </message>
    <message>
        <source>&apos;{wrong}&apos; cannot be the name of a mood</source>
        <translation>„{wrong}“ kann nicht der Name einer Stimmung sein</translation>
    </message>
    <message>
        <source>&apos;|&apos; separates values of one key. Write &apos;{key}:one|another&apos;.</source>
        <translation>„|“ trennt Werte eines Schlüssels. Schreib „{key}:eins|anderes“.</translation>
    </message>
    <message>
        <source>1 track</source>
        <translation>1 Titel</translation>
    </message>
    <message>
        <source>1 vote</source>
        <translation>1 Stimme</translation>
    </message>
    <message>
        <source>; started from: {started_from}</source>
        <translation>; ausgehend von: {started_from}</translation>
    </message>
    <message>
        <source>A damaged record of a write was removed; the file is unchanged.</source>
        <translation>Ein beschädigter Eintrag eines Schreibvorgangs wurde entfernt; die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>A decoding process could not be started ({error}). Try fewer decoding processes.</source>
        <translation>Ein Dekodierprozess konnte nicht gestartet werden ({error}). Versuch es mit weniger Dekodierprozessen.</translation>
    </message>
    <message>
        <source>A decoding process was killed (exit code {code}). Finished tracks are kept; scan again to continue.</source>
        <translation>Ein Dekodierprozess wurde beendet (Exit-Code {code}). Fertige Titel bleiben erhalten; analysiere erneut, um fortzufahren.</translation>
    </message>
    <message>
        <source>A mood without a name cannot be written.</source>
        <translation>Eine Stimmung ohne Namen kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>A part of the file ({value}) consists of more than {max_children} parts; it is damaged.</source>
        <translation>Ein Teil der Datei ({value}) besteht aus mehr als {max_children} Teilen; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A query has no &apos;=&apos;. Write &apos;{instead}&apos;.</source>
        <translation>Eine Suche hat kein „=“. Schreib „{instead}“.</translation>
    </message>
    <message>
        <source>A smart playlist cannot contain {listed}.</source>
        <translation>Eine intelligente Playlist kann nicht enthalten: {listed}.</translation>
    </message>
    <message>
        <source>A term is excluded by a minus sign. Write &apos;{instead}&apos;.</source>
        <translation>Ein Begriff wird durch ein Minuszeichen ausgeschlossen. Schreib „{instead}“.</translation>
    </message>
    <message>
        <source>A value is too large for the library {path} ({error}). Nothing was changed.</source>
        <translation>Ein Wert ist zu groß für die Mediathek {path} ({error}). Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>A write was interrupted after the file was changed; the file is as it should be.</source>
        <translation>Ein Schreibvorgang wurde nach der Änderung der Datei unterbrochen; die Datei ist, wie sie sein soll.</translation>
    </message>
    <message>
        <source>A write was interrupted before the file was changed.</source>
        <translation>Ein Schreibvorgang wurde vor der Änderung der Datei unterbrochen.</translation>
    </message>
    <message>
        <source>A write was interrupted in the middle; the file is as it was before.</source>
        <translation>Ein Schreibvorgang wurde mittendrin unterbrochen; die Datei ist wie zuvor.</translation>
    </message>
    <message>
        <source>A write was interrupted, and the file is not accessible now.</source>
        <translation>Ein Schreibvorgang wurde unterbrochen, und die Datei ist gerade nicht erreichbar.</translation>
    </message>
    <message>
        <source>A write was interrupted, and the file no longer exists.</source>
        <translation>Ein Schreibvorgang wurde unterbrochen, und die Datei existiert nicht mehr.</translation>
    </message>
    <message>
        <source>According to the header, the tags begin outside the file.</source>
        <translation>Laut Header beginnen die Tags außerhalb der Datei.</translation>
    </message>
    <message>
        <source>After a tag, players that use FFmpeg lose the last 32 ms of AC-3, so only files that have a tag there already are written.</source>
        <translation>Nach einem Tag verlieren Player, die FFmpeg verwenden, die letzten 32 ms von AC-3. Deshalb werden nur Dateien geschrieben, die dort bereits einen Tag haben.</translation>
    </message>
    <message>
        <source>Alternatives are separated by |, without spaces. Write &apos;{instead}&apos;.</source>
        <translation>Alternativen werden durch | ohne Leerzeichen getrennt. Schreib „{instead}“.</translation>
    </message>
    <message>
        <source>Analysing the file ended its worker process twice. It is damaged, or needs more memory than a worker has.</source>
        <translation>Die Analyse der Datei hat ihren Arbeitsprozess zweimal beendet. Die Datei ist beschädigt oder braucht mehr Speicher, als der Prozess hat.</translation>
    </message>
    <message>
        <source>Another Mood Tagger is analysing music for the library {library}.</source>
        <translation>Ein anderer Mood Tagger analysiert Musik für die Mediathek {library}.</translation>
    </message>
    <message>
        <source>Another Mood Tagger is writing with the library {library}.</source>
        <translation>Ein anderer Mood Tagger schreibt mit der Mediathek {library}.</translation>
    </message>
    <message>
        <source>Another program changed the file at the same time; try again.</source>
        <translation>Ein anderes Programm hat die Datei gleichzeitig geändert; versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Another program is using the file. Close it there and try again.</source>
        <translation>Ein anderes Programm verwendet die Datei. Schließ sie dort und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Apache-2.0 (code and weights of the MTG-Jamendo baseline)</source>
        <translation>Apache-2.0 (Code und Gewichte der Baseline von MTG-Jamendo)</translation>
    </message>
    <message>
        <source>Check that its driver is installed.</source>
        <translation>Prüfe, ob der Treiber installiert ist.</translation>
    </message>
    <message>
        <source>Close other programs that use its memory.</source>
        <translation>Beende andere Programme, die ihren Speicher belegen.</translation>
    </message>
    <message>
        <source>Decoding failed halfway: {strerror}.</source>
        <translation>Das Dekodieren ist mittendrin fehlgeschlagen: {strerror}.</translation>
    </message>
    <message>
        <source>Decoding failed unexpectedly ({name}: {error}).</source>
        <translation>Das Dekodieren ist unerwartet fehlgeschlagen ({name}: {error}).</translation>
    </message>
    <message>
        <source>Decoding made no progress for {waited} minutes. Is the file damaged, or its drive disconnected?</source>
        <translation>Das Dekodieren kam {waited} Minuten lang nicht voran. Ist die Datei beschädigt oder ihr Laufwerk getrennt?</translation>
    </message>
    <message>
        <source>Decoding processes exit as soon as they start (exit code {code}). Is Mood Tagger installed completely, and is there enough memory?</source>
        <translation>Dekodierprozesse enden sofort nach dem Start (Exit-Code {code}). Ist Mood Tagger vollständig installiert, und ist genug Speicher frei?</translation>
    </message>
    <message>
        <source>Decoding the file takes too much memory; the file is damaged.</source>
        <translation>Das Dekodieren der Datei braucht zu viel Speicher; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Decoding took too long; the file is damaged.</source>
        <translation>Das Dekodieren hat zu lange gedauert; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>Gerät oder Ressource ist belegt</translation>
    </message>
    <message>
        <source>Did you mean &apos;like:{close}&apos;?</source>
        <translation>Meintest du „like:{close}“?</translation>
    </message>
    <message>
        <source>Did you mean &apos;{close}&apos;?</source>
        <translation>Meintest du „{close}“?</translation>
    </message>
    <message>
        <source>Did you mean &apos;{instead}&apos;?</source>
        <translation>Meintest du „{instead}“?</translation>
    </message>
    <message>
        <source>Did you mean &apos;{name}:{close}&apos;?</source>
        <translation>Meintest du „{name}:{close}“?</translation>
    </message>
    <message>
        <source>Each filter is about one mood:</source>
        <translation>Jeder Filter betrifft eine Stimmung:</translation>
    </message>
    <message>
        <source>Examples: &apos;calm&apos;, &apos;happy&gt;=80%&apos;, &apos;happy&gt;=0.3&apos;.</source>
        <translation>Beispiele: „calm“, „happy&gt;=80%“, „happy&gt;=0.3“.</translation>
    </message>
    <message>
        <source>FFmpeg&apos;s libraries</source>
        <translation>Bibliotheken von FFmpeg</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>Datei existiert</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>For a level, write &apos;{instead}&apos;.</source>
        <translation>Für eine Stärke schreib „{instead}“.</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Go back to it.</source>
        <translation>Kehr zu ihr zurück.</translation>
    </message>
    <message>
        <source>In Navidrome &apos;{sign}&apos; is a wildcard, so &apos;{text}&apos; may match more.</source>
        <translation>In Navidrome ist „{sign}“ ein Platzhalter, „{text}“ kann also mehr finden.</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <source>Install PyTorch again.</source>
        <translation>Installiere PyTorch neu.</translation>
    </message>
    <message>
        <source>Install a PyTorch with CUDA or ROCm (https://pytorch.org/get-started).</source>
        <translation>Installiere ein PyTorch mit CUDA oder ROCm (https://pytorch.org/get-started).</translation>
    </message>
    <message>
        <source>Install a release of PyTorch that supports this GPU.</source>
        <translation>Installiere eine Version von PyTorch, die diese Grafikkarte unterstützt.</translation>
    </message>
    <message>
        <source>Install the Python package {package} again.</source>
        <translation>Installiere das Python-Paket {package} neu.</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>Ungültiges Argument</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Ist ein Ordner</translation>
    </message>
    <message>
        <source>It cannot be read: {strerror}.</source>
        <translation>Der Ordner kann nicht gelesen werden: {strerror}.</translation>
    </message>
    <message>
        <source>It does not exist. If it is on a drive, connect the drive.</source>
        <translation>Der Ordner existiert nicht. Falls er auf einem Laufwerk liegt, schließ es an.</translation>
    </message>
    <message>
        <source>It is called &apos;{renamed}&apos; now.</source>
        <translation>Sie heißt jetzt „{renamed}“.</translation>
    </message>
    <message>
        <source>It needs a Mac with Apple silicon.</source>
        <translation>Dafür ist ein Mac mit Apple-Chip nötig.</translation>
    </message>
    <message>
        <source>Keep {mine}: it fitted better on {mine_better} of {decided}.</source>
        <translation>{mine} behalten: Es passte bei {mine_better} von {decided} besser.</translation>
    </message>
    <message>
        <source>Known keys: {keys}. For the text itself, use quotes: {instead}.</source>
        <translation>Bekannte Schlüssel: {keys}. Setze für den Text selbst Anführungszeichen: {instead}.</translation>
    </message>
    <message>
        <source>Known moods: {known}.</source>
        <translation>Bekannte Stimmungen: {known}.</translation>
    </message>
    <message>
        <source>MTG-Jamendo mood/theme, split-0</source>
        <translation>MTG-Jamendo Stimmung/Thema, Split 0</translation>
    </message>
    <message>
        <source>MediaEval 2019 VGG-ish baseline of the MTG-Jamendo data set</source>
        <translation>VGG-ish-Baseline von MediaEval 2019 für den Datensatz MTG-Jamendo</translation>
    </message>
    <message>
        <source>Mood Tagger: {query}</source>
        <translation>Mood Tagger: {query}</translation>
    </message>
    <message>
        <source>Navidrome cannot compare how tracks sound</source>
        <translation>Navidrome kann nicht vergleichen, wie Titel klingen</translation>
    </message>
    <message>
        <source>Navidrome cannot search for &apos;{query}&apos;. Search for a mood or a name, or export a playlist (.m3u8).</source>
        <translation>Navidrome kann nicht nach „{query}“ suchen. Such nach einer Stimmung oder einem Namen, oder exportiere eine Playlist (.m3u8).</translation>
    </message>
    <message>
        <source>Navidrome does not read energy and pleasantness</source>
        <translation>Navidrome liest Energie und Positivität nicht</translation>
    </message>
    <message>
        <source>Navidrome excludes every path that contains &apos;{path}&apos; anywhere.</source>
        <translation>Navidrome schließt jeden Pfad aus, der irgendwo „{path}“ enthält.</translation>
    </message>
    <message>
        <source>Navidrome has ratings of its own</source>
        <translation>Navidrome hat eigene Bewertungen</translation>
    </message>
    <message>
        <source>Navidrome only has paths below its music folder.</source>
        <translation>Navidrome hat nur Pfade unterhalb seines Musikordners.</translation>
    </message>
    <message>
        <source>Navidrome reads moods from your files, so write them before you use the playlist.</source>
        <translation>Navidrome liest Stimmungen aus deinen Dateien. Schreib sie also, bevor du die Playlist verwendest.</translation>
    </message>
    <message>
        <source>Navidrome&apos;s search is case-sensitive beyond A to Z, so it looks for</source>
        <translation>Die Suche von Navidrome unterscheidet jenseits von A bis Z Groß- und Kleinschreibung, sie sucht also nach</translation>
    </message>
    <message>
        <source>No audio could be decoded from the file.</source>
        <translation>Aus der Datei konnte kein Ton dekodiert werden.</translation>
    </message>
    <message>
        <source>No audio was found in the file. Is it an unfinished download?</source>
        <translation>In der Datei wurde kein Ton gefunden. Ist der Download unvollständig?</translation>
    </message>
    <message>
        <source>No clear difference after {votes}; keep the model you have.</source>
        <translation>Kein klarer Unterschied nach {votes}; behalte dein Modell.</translation>
    </message>
    <message>
        <source>No clear difference: keep {mine}.</source>
        <translation>Kein klarer Unterschied: {mine} behalten.</translation>
    </message>
    <message>
        <source>No file was changed. {problem}</source>
        <translation>Es wurde keine Datei geändert. {problem}</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Kein Speicherplatz mehr auf dem Gerät</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>Kein solches Gerät</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>No track has the title or the mood &apos;{name}&apos;.{hint}</source>
        <translation>Kein Titel und keine Stimmung heißt „{name}“.{hint}</translation>
    </message>
    <message>
        <source>None of the {tracks} tracks has been analysed.</source>
        <translation>Keiner der {tracks} Titel wurde analysiert.</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Ist kein Ordner</translation>
    </message>
    <message>
        <source>Nothing has been learned yet: there are no corrections to learn from.</source>
        <translation>Noch nichts gelernt: Es gibt keine Korrekturen, aus denen gelernt werden kann.</translation>
    </message>
    <message>
        <source>Nothing in the library {path} can be read.</source>
        <translation>In der Mediathek {path} ist nichts lesbar.</translation>
    </message>
    <message>
        <source>On {others_better} of {decided} corrected or reviewed tracks, {other} fits better. But corrections show only errors of {mine}: vote to be sure.</source>
        <translation>Bei {others_better} von {decided} korrigierten oder geprüften Titeln passt {other} besser. Korrekturen zeigen aber nur Fehler von {mine}: Stimm ab, um sicher zu sein.</translation>
    </message>
    <message>
        <source>Only Mood Tagger has scores, so &apos;{term}&apos; became: {instead}.</source>
        <translation>Nur Mood Tagger hat Werte, deshalb wurde „{term}“ zu: {instead}.</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Vorgang nicht erlaubt</translation>
    </message>
    <message>
        <source>Pearson with the teacher (all scores, track level)</source>
        <translation>Pearson mit dem Lehrer (alle Werte, pro Titel)</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>PyTorch finds no such device</source>
        <translation>PyTorch findet kein solches Gerät</translation>
    </message>
    <message>
        <source>PyTorch was built for NVIDIA GPUs, and this machine has none. Everything works; PyTorch&apos;s CPU build takes several GB less.</source>
        <translation>PyTorch wurde für NVIDIA-Grafikkarten gebaut, und dieser Rechner hat keine. Alles funktioniert; die CPU-Version von PyTorch belegt mehrere GB weniger.</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Schreibgeschütztes Dateisystem</translation>
    </message>
    <message>
        <source>Repair it.</source>
        <translation>Repariere sie.</translation>
    </message>
    <message>
        <source>Run {later} wrote to it later; undo that one first.</source>
        <translation>Schreibvorgang {later} hat später darin geschrieben; mach zuerst diesen rückgängig.</translation>
    </message>
    <message>
        <source>Run {number} is already undone.</source>
        <translation>Schreibvorgang {number} ist bereits rückgängig gemacht.</translation>
    </message>
    <message>
        <source>SQLite</source>
        <translation>SQLite</translation>
    </message>
    <message>
        <source>Scores lie between 0 and 1. For a percentage, write &apos;{instead}&apos;.</source>
        <translation>Werte liegen zwischen 0 und 1. Für eine Prozentzahl schreib „{instead}“.</translation>
    </message>
    <message>
        <source>Spearman with the teacher (mean over tags, track level)</source>
        <translation>Spearman mit dem Lehrer (Mittel über Tags, pro Titel)</translation>
    </message>
    <message>
        <source>Switch to {other}: it fitted better on {others_better} of {decided}.</source>
        <translation>Zu {other} wechseln: Es passte bei {others_better} von {decided} besser.</translation>
    </message>
    <message>
        <source>The analysis was stopped.</source>
        <translation>Die Analyse wurde gestoppt.</translation>
    </message>
    <message>
        <source>The architecture &apos;{architecture}&apos; cannot be imported. Available: {known}.</source>
        <translation>Die Architektur „{architecture}“ kann nicht importiert werden. Verfügbar: {known}.</translation>
    </message>
    <message>
        <source>The architecture &apos;{architecture}&apos; has no setting &apos;{name}&apos; (known: {known_settings}).</source>
        <translation>Die Architektur „{architecture}“ hat keine Einstellung „{name}“ (bekannt: {known_settings}).</translation>
    </message>
    <message>
        <source>The architecture &apos;{architecture}&apos; is unknown to this version (known: {known}).</source>
        <translation>Die Architektur „{architecture}“ ist dieser Version unbekannt (bekannt: {known}).</translation>
    </message>
    <message>
        <source>The audio cannot be checked: {error}</source>
        <translation>Der Ton kann nicht geprüft werden: {error}</translation>
    </message>
    <message>
        <source>The backup {backup} cannot be copied: {strerror}.</source>
        <translation>Die Sicherung {backup} kann nicht kopiert werden: {strerror}.</translation>
    </message>
    <message>
        <source>The backup {backup} is damaged as well: {problems}</source>
        <translation>Die Sicherung {backup} ist ebenfalls beschädigt: {problems}</translation>
    </message>
    <message>
        <source>The boxes of the file are nested too deeply; it is damaged.</source>
        <translation>Die Boxen der Datei sind zu tief verschachtelt; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>The calibration of a family has more levels than shares, or fewer.</source>
        <translation>Die Kalibrierung einer Familie hat mehr oder weniger Stufen als Anteile.</translation>
    </message>
    <message>
        <source>The calibration of a tag does not have as many scores as shares.</source>
        <translation>Die Kalibrierung eines Tags hat nicht so viele Werte wie Anteile.</translation>
    </message>
    <message>
        <source>The charset of the file&apos;s older tag cannot be detected, and a new tag would hide its text. Choose the charset, or correct the tag with a tag editor.</source>
        <translation>Der Zeichensatz des älteren Tags der Datei lässt sich nicht erkennen, und ein neuer Tag würde seinen Text verdecken. Wähle den Zeichensatz, oder korrigiere den Tag mit einem Tag-Editor.</translation>
    </message>
    <message>
        <source>The comments of this file would get larger than FLAC allows (16 MB); remove the largest with a tag editor first.</source>
        <translation>Die Kommentare dieser Datei würden größer, als FLAC erlaubt (16 MB); entferne zuerst die größten mit einem Tag-Editor.</translation>
    </message>
    <message>
        <source>The connection broke off before {url} was complete. Try again</source>
        <translation>Die Verbindung brach ab, bevor {url} vollständig war. Versuch es noch einmal</translation>
    </message>
    <message>
        <source>The device &apos;{device}&apos; cannot be used: {reason}.</source>
        <translation>Das Gerät „{device}“ kann nicht verwendet werden: {reason}.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again.</source>
        <translation>Das Laufwerk ist voll. Schaff Platz und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The download of {place} cannot be saved as {path} ({strerror}). Free some space or change the folder&apos;s permissions, then try again.</source>
        <translation>Der Download von {place} kann nicht als {path} gespeichert werden ({strerror}). Schaff Platz oder ändere die Rechte des Ordners, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The drive does not respond ({strerror}). Connect it and try again.</source>
        <translation>Das Laufwerk antwortet nicht ({strerror}). Schließ es an und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The drive failed in the middle of a write ({error}). The file is repaired before the next write or scan, as soon as the drive can be written to again.</source>
        <translation>Das Laufwerk ist mitten in einem Schreibvorgang ausgefallen ({error}). Die Datei wird vor dem nächsten Schreiben oder Analysieren repariert, sobald das Laufwerk wieder beschreibbar ist.</translation>
    </message>
    <message>
        <source>The drive has failed ({strerror}). Check it before you write to it again.</source>
        <translation>Das Laufwerk ist ausgefallen ({strerror}). Prüfe es, bevor du wieder darauf schreibst.</translation>
    </message>
    <message>
        <source>The drive of the library {path} has failed ({error}). Check the drive and its connection, then try again.</source>
        <translation>Das Laufwerk der Mediathek {path} ist ausgefallen ({error}). Prüfe das Laufwerk und seine Verbindung, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The drive returned other data than was written. Check the drive.</source>
        <translation>Das Laufwerk gab andere Daten zurück, als geschrieben wurden. Prüfe das Laufwerk.</translation>
    </message>
    <message>
        <source>The excluded files and folders of {path} were saved by another version ({error}). Choose them again.</source>
        <translation>Die ausgeschlossenen Dateien und Ordner von {path} wurden von einer anderen Version gespeichert ({error}). Wähle sie neu.</translation>
    </message>
    <message>
        <source>The field was changed since; it was left as it is.</source>
        <translation>Das Feld wurde seitdem geändert; es blieb, wie es ist.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>The file begins like AC-3, but no AC-3 frame follows. Is it damaged or misnamed?</source>
        <translation>Die Datei beginnt wie AC-3, aber es folgt kein AC-3-Frame. Ist sie beschädigt oder falsch benannt?</translation>
    </message>
    <message>
        <source>The file begins like WMA, but its header is missing. Is it damaged?</source>
        <translation>Die Datei beginnt wie WMA, aber ihr Header fehlt. Ist sie beschädigt?</translation>
    </message>
    <message>
        <source>The file begins like raw AAC, but no AAC frames follow. Is it damaged or misnamed?</source>
        <translation>Die Datei beginnt wie rohes AAC, aber es folgen keine AAC-Frames. Ist sie beschädigt oder falsch benannt?</translation>
    </message>
    <message>
        <source>The file belongs to another user or group and has no room in its tags, so a new copy would belong to you. Write as its owner, or change the owner first.</source>
        <translation>Die Datei gehört einem anderen Benutzer oder einer anderen Gruppe und hat keinen Platz in ihren Tags, sodass eine neue Kopie dir gehören würde. Schreib als ihr Besitzer, oder ändere zuerst den Besitzer.</translation>
    </message>
    <message>
        <source>The file belongs to {owner}, and you have no permission to read it. Change its permissions and try again.</source>
        <translation>Die Datei gehört {owner}, und du darfst sie nicht lesen. Ändere ihre Rechte und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The file cannot be read: {strerror}.</source>
        <translation>Die Datei kann nicht gelesen werden: {strerror}.</translation>
    </message>
    <message>
        <source>The file cannot be {done}: {strerror}.</source>
        <translation>Die Datei kann nicht {done} werden: {strerror}.</translation>
    </message>
    <message>
        <source>The file consists of more than {max_boxes} parts; it is damaged.</source>
        <translation>Die Datei besteht aus mehr als {max_boxes} Teilen; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>The file crashed the decoder; it is damaged.</source>
        <translation>Die Datei hat den Decoder zum Absturz gebracht; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>The file ends before its content (the Segment).</source>
        <translation>Die Datei endet vor ihrem Inhalt (dem Segment).</translation>
    </message>
    <message>
        <source>The file ends in the middle of its index (moov box); download or encode it again.</source>
        <translation>Die Datei endet mitten in ihrem Index (moov-Box); lade oder kodiere sie neu.</translation>
    </message>
    <message>
        <source>The file ends within its header.</source>
        <translation>Die Datei endet innerhalb ihres Headers.</translation>
    </message>
    <message>
        <source>The file ends within its header. Download or rip it again.</source>
        <translation>Die Datei endet innerhalb ihres Headers. Lade oder rippe sie neu.</translation>
    </message>
    <message>
        <source>The file ends within its {name} chunk, after {file_end} of {size} bytes; fetch or save the file again.</source>
        <translation>Die Datei endet in ihrem {name}-Chunk, nach {file_end} von {size} Bytes; lade oder speichere sie neu.</translation>
    </message>
    <message>
        <source>The file has more than {max_attributes} attributes.</source>
        <translation>Die Datei hat mehr als {max_attributes} Attribute.</translation>
    </message>
    <message>
        <source>The file has more than {max_blocks} FLAC metadata blocks.</source>
        <translation>Die Datei hat mehr als {max_blocks} FLAC-Metadatenblöcke.</translation>
    </message>
    <message>
        <source>The file has more than {max_chunks} chunks; it is damaged.</source>
        <translation>Die Datei hat mehr als {max_chunks} Chunks; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>The file has more than {max_items} Vorbis comments.</source>
        <translation>Die Datei hat mehr als {max_items} Vorbis-Kommentare.</translation>
    </message>
    <message>
        <source>The file has no index (moov box), so it is incomplete or damaged; download or encode it again.</source>
        <translation>Die Datei hat keinen Index (moov-Box) und ist daher unvollständig oder beschädigt; lade oder kodiere sie neu.</translation>
    </message>
    <message>
        <source>The file has no room for tags in front, nor for an entry in its index (SeekHead), by which players find them at its end; {copied}</source>
        <translation>Die Datei hat vorne keinen Platz für Tags und auch nicht für einen Eintrag in ihrem Index (SeekHead), durch den Player sie am Ende finden; {copied}</translation>
    </message>
    <message>
        <source>The file has other data in place of its comments.</source>
        <translation>Die Datei hat an der Stelle ihrer Kommentare andere Daten.</translation>
    </message>
    <message>
        <source>The file has the maximum number of attributes already.</source>
        <translation>Die Datei hat bereits die Höchstzahl an Attributen.</translation>
    </message>
    <message>
        <source>The file has too many elements. Is it damaged?</source>
        <translation>Die Datei hat zu viele Elemente. Ist sie beschädigt?</translation>
    </message>
    <message>
        <source>The file has {st_nlink} names (hard links) and no room in its tags, so the other names would keep the old content. Allow breaking hard links to write it.</source>
        <translation>Die Datei hat {st_nlink} Namen (harte Links) und keinen Platz in ihren Tags, sodass die anderen Namen den alten Inhalt behielten. Erlaube das Auflösen harter Links, um sie zu schreiben.</translation>
    </message>
    <message>
        <source>The file holds a checksum over all of its data, which new tags would make wrong; copy it with mkvmerge or ffmpeg, which leave that out, and write to the copy.</source>
        <translation>Die Datei enthält eine Prüfsumme über alle ihre Daten, die durch neue Tags falsch würde; kopiere sie mit mkvmerge oder ffmpeg, die sie weglassen, und schreib in die Kopie.</translation>
    </message>
    <message>
        <source>The file holds no audio stream.</source>
        <translation>Die Datei enthält keine Tonspur.</translation>
    </message>
    <message>
        <source>The file holds other audio than was analysed; scan it again.</source>
        <translation>Die Datei enthält anderen Ton als den analysierten; analysiere sie erneut.</translation>
    </message>
    <message>
        <source>The file is cut short: its last frame lacks {lacking} bytes, and players would take a tag for them. Download or rip it again.</source>
        <translation>Die Datei ist abgeschnitten: Ihrem letzten Frame fehlen {lacking} Bytes, und Player würden einen Tag dafür halten. Lade oder rippe sie neu.</translation>
    </message>
    <message>
        <source>The file is damaged or cut off at byte {end}, so that nothing can be added at its end, and its tags have no room; {copied}</source>
        <translation>Die Datei ist beschädigt oder bei Byte {end} abgeschnitten, sodass am Ende nichts angefügt werden kann, und ihre Tags haben keinen Platz; {copied}</translation>
    </message>
    <message>
        <source>The file is damaged or unusual, so its tags cannot be {done} safely.</source>
        <translation>Die Datei ist beschädigt oder ungewöhnlich, sodass ihre Tags nicht sicher {done} werden können.</translation>
    </message>
    <message>
        <source>The file is damaged: its header has a sample rate of {sample_rate} Hz.</source>
        <translation>Die Datei ist beschädigt: Ihr Header hat eine Abtastrate von {sample_rate} Hz.</translation>
    </message>
    <message>
        <source>The file is damaged: its header has {channels} channels.</source>
        <translation>Die Datei ist beschädigt: Ihr Header hat {channels} Kanäle.</translation>
    </message>
    <message>
        <source>The file is damaged: {broken} of its {pts} packets are broken.</source>
        <translation>Die Datei ist beschädigt: {broken} ihrer {pts} Pakete sind defekt.</translation>
    </message>
    <message>
        <source>The file is empty (0 bytes).</source>
        <translation>Die Datei ist leer (0 Bytes).</translation>
    </message>
    <message>
        <source>The file is not a supported music file. Is it damaged or misnamed?</source>
        <translation>Die Datei ist keine unterstützte Musikdatei. Ist sie beschädigt oder falsch benannt?</translation>
    </message>
    <message>
        <source>The file is not audio that can be decoded.</source>
        <translation>Die Datei enthält keinen Ton, der sich dekodieren lässt.</translation>
    </message>
    <message>
        <source>The file is not audio that can be decoded. Is it damaged, or not an audio file?</source>
        <translation>Die Datei enthält keinen Ton, der sich dekodieren lässt. Ist sie beschädigt oder keine Audiodatei?</translation>
    </message>
    <message>
        <source>The file is shorter than it was after the write.</source>
        <translation>Die Datei ist kürzer als nach dem Schreiben.</translation>
    </message>
    <message>
        <source>The file no longer exists.</source>
        <translation>Die Datei existiert nicht mehr.</translation>
    </message>
    <message>
        <source>The file no longer exists. If it was moved, scan its new folder.</source>
        <translation>Die Datei existiert nicht mehr. Falls sie verschoben wurde, analysiere ihren neuen Ordner.</translation>
    </message>
    <message>
        <source>The file now holds other audio; it was left as it is.</source>
        <translation>Die Datei enthält jetzt anderen Ton; sie blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>The file was changed since; only this field was restored.</source>
        <translation>Die Datei wurde seitdem geändert; nur dieses Feld wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>The file&apos;s APE tag cannot be read: {error}. Rewrite or remove it with a tag editor.</source>
        <translation>Der APE-Tag der Datei kann nicht gelesen werden: {error}. Schreib ihn mit einem Tag-Editor neu oder entferne ihn.</translation>
    </message>
    <message>
        <source>The file&apos;s EBML elements have sizes that no known program writes.</source>
        <translation>Die EBML-Elemente der Datei haben Größen, die kein bekanntes Programm schreibt.</translation>
    </message>
    <message>
        <source>The file&apos;s EBML header is damaged.</source>
        <translation>Der EBML-Header der Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The file&apos;s FLAC metadata is damaged: the lengths of its blocks do not lead to the audio. Download or encode the file again.</source>
        <translation>Die FLAC-Metadaten der Datei sind beschädigt: Die Längen ihrer Blöcke führen nicht zum Ton. Lade oder kodiere die Datei neu.</translation>
    </message>
    <message>
        <source>The file&apos;s ID3 chunk has {size} bytes, but the tag in it takes only {data}; remove the chunk with the program that wrote it.</source>
        <translation>Der ID3-Chunk der Datei hat {size} Bytes, aber der Tag darin belegt nur {data}; entferne den Chunk mit dem Programm, das ihn geschrieben hat.</translation>
    </message>
    <message>
        <source>The file&apos;s ID3 chunk holds no whole ID3 tag; remove the chunk with the program that wrote it.</source>
        <translation>Der ID3-Chunk der Datei enthält keinen vollständigen ID3-Tag; entferne den Chunk mit dem Programm, das ihn geschrieben hat.</translation>
    </message>
    <message>
        <source>The file&apos;s ID3 tag says that it has {size} MB; more than {max_read} MB are not read.</source>
        <translation>Der ID3-Tag der Datei gibt {size} MB an; mehr als {max_read} MB werden nicht gelesen.</translation>
    </message>
    <message>
        <source>The file&apos;s ID3 tag says that it has {size} bytes, but the file ends after {left} of them. Download the file again.</source>
        <translation>Der ID3-Tag der Datei gibt {size} Bytes an, aber die Datei endet nach {left} davon. Lade die Datei neu.</translation>
    </message>
    <message>
        <source>The file&apos;s Vorbis comments are damaged: they end before the first comment. Write them again with a tag editor first.</source>
        <translation>Die Vorbis-Kommentare der Datei sind beschädigt: Sie enden vor dem ersten Kommentar. Schreib sie zuerst mit einem Tag-Editor neu.</translation>
    </message>
    <message>
        <source>The file&apos;s audio format is unknown.</source>
        <translation>Das Audioformat der Datei ist unbekannt.</translation>
    </message>
    <message>
        <source>The file&apos;s comments are damaged: {defect}. Download the file again.</source>
        <translation>Die Kommentare der Datei sind beschädigt: {defect}. Lade die Datei neu.</translation>
    </message>
    <message>
        <source>The file&apos;s comments are spread over too many pages.</source>
        <translation>Die Kommentare der Datei sind auf zu viele Seiten verteilt.</translation>
    </message>
    <message>
        <source>The file&apos;s comments take more than 64 MB, which is not supported.</source>
        <translation>Die Kommentare der Datei belegen mehr als 64 MB, was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>The file&apos;s content description is damaged, so no comment can be added.</source>
        <translation>Die Inhaltsbeschreibung der Datei ist beschädigt, sodass kein Kommentar hinzugefügt werden kann.</translation>
    </message>
    <message>
        <source>The file&apos;s folder</source>
        <translation>Der Ordner der Datei</translation>
    </message>
    <message>
        <source>The file&apos;s index (SeekHead) is too large to be read.</source>
        <translation>Der Index der Datei (SeekHead) ist zu groß, um gelesen zu werden.</translation>
    </message>
    <message>
        <source>The file&apos;s index has more than {max_offsets} entries.</source>
        <translation>Der Index der Datei hat mehr als {max_offsets} Einträge.</translation>
    </message>
    <message>
        <source>The file&apos;s metadata are damaged: a part of its {kind} box cannot be read, and a new tag could hide what is there. Repair it with the program that made it.</source>
        <translation>Die Metadaten der Datei sind beschädigt: Ein Teil ihrer {kind}-Box ist nicht lesbar, und ein neuer Tag könnte verdecken, was dort ist. Repariere sie mit dem Programm, das sie erstellt hat.</translation>
    </message>
    <message>
        <source>The file&apos;s tag says that it is ID3 version 2.{version}{value}, which no program reads; convert or remove it with a tag editor.</source>
        <translation>Der Tag der Datei gibt ID3 Version 2.{version}{value} an, die kein Programm liest; wandle ihn mit einem Tag-Editor um oder entferne ihn.</translation>
    </message>
    <message>
        <source>The file&apos;s tags</source>
        <translation>Die Tags der Datei</translation>
    </message>
    <message>
        <source>The file&apos;s tags cannot hold these values.</source>
        <translation>Die Tags der Datei können diese Werte nicht aufnehmen.</translation>
    </message>
    <message>
        <source>The file&apos;s tags have no room, and at its end other data follow, which would have to move; {copied}</source>
        <translation>Die Tags der Datei haben keinen Platz, und am Ende folgen andere Daten, die verschoben werden müssten; {copied}</translation>
    </message>
    <message>
        <source>The file&apos;s tags have no room, and cannot move, as they or their index (SeekHead) are damaged or end a live stream; {copied}</source>
        <translation>Die Tags der Datei haben keinen Platz und können nicht verschoben werden, da sie oder ihr Index (SeekHead) beschädigt sind oder einen Live-Stream beenden; {copied}</translation>
    </message>
    <message>
        <source>The file&apos;s tags take more than {max_bytes} MB; remove large pictures from them first.</source>
        <translation>Die Tags der Datei belegen mehr als {max_bytes} MB; entferne zuerst große Bilder daraus.</translation>
    </message>
    <message>
        <source>The folder is empty. If it is on a drive, connect the drive.</source>
        <translation>Der Ordner ist leer. Falls er auf einem Laufwerk liegt, schließ es an.</translation>
    </message>
    <message>
        <source>The folder of the library {library} cannot be written to ({error}). Change its permissions, free some space, or move the library.</source>
        <translation>In den Ordner der Mediathek {library} kann nicht geschrieben werden ({error}). Ändere seine Rechte, schaff Platz, oder verschieb die Mediathek.</translation>
    </message>
    <message>
        <source>The folder of the library {path} cannot be created: {strerror}. Choose another folder.</source>
        <translation>Der Ordner der Mediathek {path} kann nicht angelegt werden: {strerror}. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The header does not end where the audio begins. Is it damaged?</source>
        <translation>Der Header endet nicht dort, wo der Ton beginnt. Ist die Datei beschädigt?</translation>
    </message>
    <message>
        <source>The header is larger than 128 MB.</source>
        <translation>Der Header ist größer als 128 MB.</translation>
    </message>
    <message>
        <source>The header&apos;s size ({size} bytes) is impossible.</source>
        <translation>Die Größe des Headers ({size} Bytes) ist unmöglich.</translation>
    </message>
    <message>
        <source>The index of the file (moov box) has no room for tags.</source>
        <translation>Der Index der Datei (moov-Box) hat keinen Platz für Tags.</translation>
    </message>
    <message>
        <source>The journal&apos;s record cannot restore the file to its state before the write; the file was left as it is.</source>
        <translation>Der Eintrag im Journal kann den Zustand der Datei vor dem Schreiben nicht wiederherstellen; die Datei blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>The library has no tracks from {shown}.</source>
        <translation>Die Bibliothek enthält keine Titel aus {shown}.</translation>
    </message>
    <message>
        <source>The library {library} could not be backed up to {folder}: {error}. Free some space or check the permissions of that folder.</source>
        <translation>Die Mediathek {library} konnte nicht nach {folder} gesichert werden: {error}. Schaff Platz oder prüfe die Rechte dieses Ordners.</translation>
    </message>
    <message>
        <source>The library {path} cannot be changed: {why}</source>
        <translation>Die Mediathek {path} kann nicht geändert werden: {why}</translation>
    </message>
    <message>
        <source>The library {path} cannot be opened in its folder, and copying it to the temporary folder failed: {strerror}. Free some space there.</source>
        <translation>Die Mediathek {path} kann in ihrem Ordner nicht geöffnet werden, und das Kopieren in den temporären Ordner schlug fehl: {strerror}. Schaff dort Platz.</translation>
    </message>
    <message>
        <source>The library {path} cannot be opened: {path2}.</source>
        <translation>Die Mediathek {path} kann nicht geöffnet werden: {path2}.</translation>
    </message>
    <message>
        <source>The library {path} cannot be used: {error}.</source>
        <translation>Die Mediathek {path} kann nicht verwendet werden: {error}.</translation>
    </message>
    <message>
        <source>The library {path} could not be repaired: {error}.</source>
        <translation>Die Mediathek {path} konnte nicht repariert werden: {error}.</translation>
    </message>
    <message>
        <source>The library {path} is damaged ({what}). A repair keeps everything that can still be read as well as the damaged file; or go back to a backup.</source>
        <translation>Die Mediathek {path} ist beschädigt ({what}). Eine Reparatur behält alles, was noch lesbar ist, und auch die beschädigte Datei; oder kehr zu einer Sicherung zurück.</translation>
    </message>
    <message>
        <source>The library {path} is locked by another program. Wait until that program is done, or close it, and try again.</source>
        <translation>Die Mediathek {path} ist durch ein anderes Programm gesperrt. Warte, bis es fertig ist, oder beende es, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The library {path} is on a drive where programs cannot share memory, as on many network drives. It works there, but programs that use it at the same time wait for each other.</source>
        <translation>Die Mediathek {path} liegt auf einem Laufwerk, auf dem Programme keinen Speicher teilen können, wie auf vielen Netzlaufwerken. Dort funktioniert sie, aber Programme, die sie gleichzeitig verwenden, warten aufeinander.</translation>
    </message>
    <message>
        <source>The library {path} was made by a newer Mood Tagger. Update this one.</source>
        <translation>Die Mediathek {path} stammt von einem neueren Mood Tagger. Aktualisiere diesen.</translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; comes with Mood Tagger and cannot be removed.</source>
        <translation>Das Modell „{name}“ gehört zu Mood Tagger und kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; has not analysed any tracks of {path} whose files exist. Scan your music first.</source>
        <translation>Das Modell „{name}“ hat keine Titel von {path} analysiert, deren Dateien existieren. Analysiere zuerst deine Musik.</translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; is in use. Name another one to compare it with.</source>
        <translation>Das Modell „{name}“ wird verwendet. Nenne ein anderes für den Vergleich.</translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; is not installed.</source>
        <translation>Das Modell „{name}“ ist nicht installiert.</translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; is not installed. Installed models: {installed}.</source>
        <translation>Das Modell „{name}“ ist nicht installiert. Installierte Modelle: {installed}.</translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; needs {feature_count} external features (AcousticBrainz descriptors), which a scan does not compute. Use a model whose only input is the mel spectrogram.</source>
        <translation>Das Modell „{name}“ braucht {feature_count} externe Merkmale (Deskriptoren von AcousticBrainz), die eine Analyse nicht berechnet. Verwende ein Modell, das nur das Mel-Spektrogramm braucht.</translation>
    </message>
    <message>
        <source>The model &apos;{name}&apos; was not measured on labelled music, so a minimum precision cannot be used with it.</source>
        <translation>Das Modell „{name}“ wurde nicht an Musik mit bekannten Stimmungen gemessen, daher ist mit ihm keine Mindestgenauigkeit möglich.</translation>
    </message>
    <message>
        <source>The model cannot be saved as {path}: {strerror}.</source>
        <translation>Das Modell kann nicht als {path} gespeichert werden: {strerror}.</translation>
    </message>
    <message>
        <source>The model has bundle format {version}; this version reads format {format_version}. Update Mood Tagger or export the model again.</source>
        <translation>Das Modell hat das Format {version}; diese Version liest Format {format_version}. Aktualisiere Mood Tagger oder exportiere das Modell neu.</translation>
    </message>
    <message>
        <source>The model in {path} needs {value} MB for one layer of a window, more than this version allows. Export it with shorter windows or fewer channels.</source>
        <translation>Das Modell in {path} braucht {value} MB für eine Schicht eines Fensters, mehr als diese Version erlaubt. Exportiere es mit kürzeren Fenstern oder weniger Kanälen.</translation>
    </message>
    <message>
        <source>The model needs at least one window of at least one frame.</source>
        <translation>Das Modell braucht mindestens ein Fenster aus mindestens einem Frame.</translation>
    </message>
    <message>
        <source>The model needs windows of {frames} frames, {window_seconds} s, which is more than this version supports. Export it with shorter windows.</source>
        <translation>Das Modell braucht Fenster von {frames} Frames, {window_seconds} s, mehr als diese Version unterstützt. Exportiere es mit kürzeren Fenstern.</translation>
    </message>
    <message>
        <source>The model returned no usable scores for this file.</source>
        <translation>Das Modell lieferte keine brauchbaren Werte für diese Datei.</translation>
    </message>
    <message>
        <source>The model&apos;s card cannot be read by this version ({error}). Download or export the model again.</source>
        <translation>Die Karte des Modells kann von dieser Version nicht gelesen werden ({error}). Lade oder exportiere das Modell neu.</translation>
    </message>
    <message>
        <source>The model&apos;s card is too long.</source>
        <translation>Die Karte des Modells ist zu lang.</translation>
    </message>
    <message>
        <source>The model&apos;s figures do not fit its vocabulary.</source>
        <translation>Die Messwerte des Modells passen nicht zu seinem Vokabular.</translation>
    </message>
    <message>
        <source>The model&apos;s mel bands span no frequencies.</source>
        <translation>Die Mel-Bänder des Modells umfassen keine Frequenzen.</translation>
    </message>
    <message>
        <source>The model&apos;s thresholds do not fit its vocabulary.</source>
        <translation>Die Schwellenwerte des Modells passen nicht zu seinem Vokabular.</translation>
    </message>
    <message>
        <source>The model&apos;s vocabulary is empty or has a tag twice.</source>
        <translation>Das Vokabular des Modells ist leer oder hat einen Tag doppelt.</translation>
    </message>
    <message>
        <source>The mood {value} cannot be written: semicolons and line breaks separate moods from each other. Rename it.</source>
        <translation>Die Stimmung {value} kann nicht geschrieben werden: Semikolons und Zeilenumbrüche trennen Stimmungen voneinander. Benenne sie um.</translation>
    </message>
    <message>
        <source>The moods could not be read back. Is the file damaged?</source>
        <translation>Die Stimmungen konnten nicht zurückgelesen werden. Ist die Datei beschädigt?</translation>
    </message>
    <message>
        <source>The name of a mood cannot contain &lt;, &gt; or ;. Choose another name.</source>
        <translation>Der Name einer Stimmung kann kein &lt;, &gt; oder ; enthalten. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>The name of an export must end in {suffixes}, not &apos;{suffix}&apos;.</source>
        <translation>Der Name eines Exports muss auf {suffixes} enden, nicht auf „{suffix}“.</translation>
    </message>
    <message>
        <source>The network in {path} does not accept windows of its card&apos;s size: {error}.</source>
        <translation>Das Netz in {path} nimmt keine Fenster von der Größe auf seiner Karte an: {error}.</translation>
    </message>
    <message>
        <source>The pages with the file&apos;s comments are too full of other packets.</source>
        <translation>Die Seiten mit den Kommentaren der Datei sind zu voll mit anderen Paketen.</translation>
    </message>
    <message>
        <source>The plan {path} cannot be read: {strerror}.</source>
        <translation>Der Plan {path} kann nicht gelesen werden: {strerror}.</translation>
    </message>
    <message>
        <source>The plan {path} cannot be written: {strerror}. Choose another folder or name.</source>
        <translation>Der Plan {path} kann nicht geschrieben werden: {strerror}. Wähle einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>The plan {path} is damaged ({error}).</source>
        <translation>Der Plan {path} ist beschädigt ({error}).</translation>
    </message>
    <message>
        <source>The plan {path} names a file or a field twice.</source>
        <translation>Der Plan {path} nennt eine Datei oder ein Feld doppelt.</translation>
    </message>
    <message>
        <source>The present content of the field cannot be read, so nothing can be added. Repair the field with a tag editor, or overwrite it.</source>
        <translation>Der jetzige Inhalt des Feldes ist nicht lesbar, sodass nichts hinzugefügt werden kann. Repariere das Feld mit einem Tag-Editor, oder überschreib es.</translation>
    </message>
    <message>
        <source>The process that lays out the map did not finish ({reason}). Close other programs and try again.</source>
        <translation>Der Prozess, der die Karte anordnet, wurde nicht fertig ({reason}). Beende andere Programme und versuche es erneut.</translation>
    </message>
    <message>
        <source>The query is empty, so the playlist contains every track.</source>
        <translation>Die Suche ist leer, daher enthält die Playlist jeden Titel.</translation>
    </message>
    <message>
        <source>The record of a write to this file is damaged; the file was not changed. A repair of the library removes the record.</source>
        <translation>Der Eintrag eines Schreibvorgangs in diese Datei ist beschädigt; die Datei wurde nicht geändert. Eine Reparatur der Mediathek entfernt den Eintrag.</translation>
    </message>
    <message>
        <source>The reference does not have a correlation for each pair of tags.</source>
        <translation>Die Referenz hat nicht für jedes Paar von Tags eine Korrelation.</translation>
    </message>
    <message>
        <source>The reference does not have as many quantiles as shares.</source>
        <translation>Die Referenz hat nicht so viele Quantile wie Anteile.</translation>
    </message>
    <message>
        <source>The saved mood settings come from another version of Mood Tagger and cannot be read ({error}). Choose them again.</source>
        <translation>Die gespeicherten Stimmungseinstellungen stammen von einer anderen Version von Mood Tagger und sind nicht lesbar ({error}). Wähle sie neu.</translation>
    </message>
    <message>
        <source>The server answered &apos;{answer}&apos; for {url}. Try again later</source>
        <translation>Der Server hat für {url} mit „{answer}“ geantwortet. Versuch es später noch einmal</translation>
    </message>
    <message>
        <source>The settings of architecture &apos;{architecture}&apos; do not fit this version: {error}.</source>
        <translation>Die Einstellungen der Architektur „{architecture}“ passen nicht zu dieser Version: {error}.</translation>
    </message>
    <message>
        <source>The smart playlists of {path} were saved by another version ({error}). Update Mood Tagger.</source>
        <translation>Die intelligenten Playlists von {path} wurden von einer anderen Version gespeichert ({error}). Aktualisiere Mood Tagger.</translation>
    </message>
    <message>
        <source>The system does not let you {verb} the file ({strerror}). Change its permissions or those of its folder, and try again.</source>
        <translation>Das System erlaubt nicht, dass die Datei {verb} wird ({strerror}). Ändere ihre Rechte oder die ihres Ordners, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The tags have no room left, and making room would change the length of a segment that the index of this file states (sidx).</source>
        <translation>Die Tags haben keinen Platz mehr, und Platz zu schaffen würde die Länge eines Segments ändern, die der Index dieser Datei angibt (sidx).</translation>
    </message>
    <message>
        <source>The tags have no room left, and room for them would move the audio farther than the {names} of this file can express; convert it with a program that writes 64-bit offsets.</source>
        <translation>Die Tags haben keinen Platz mehr, und Platz für sie würde den Ton weiter verschieben, als {names} dieser Datei ausdrücken können; wandle sie mit einem Programm um, das 64-Bit-Offsets schreibt.</translation>
    </message>
    <message>
        <source>The tags have no room left, and the audio cannot be moved to make room: {reason}.</source>
        <translation>Die Tags haben keinen Platz mehr, und der Ton kann nicht verschoben werden, um Platz zu schaffen: {reason}.</translation>
    </message>
    <message>
        <source>The tags of EBML files of the kind {kind} cannot be written.</source>
        <translation>Die Tags von EBML-Dateien der Art {kind} können nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The tags of Matroska files with something in front cannot be written; players do not accept it either. Remove the ID3 tag before the Matroska header.</source>
        <translation>Die Tags von Matroska-Dateien, vor denen etwas steht, können nicht geschrieben werden; auch Player nehmen sie nicht an. Entferne den ID3-Tag vor dem Matroska-Header.</translation>
    </message>
    <message>
        <source>The tags of this file are too large to be read (over 16 MB).</source>
        <translation>Die Tags dieser Datei sind zu groß, um gelesen zu werden (über 16 MB).</translation>
    </message>
    <message>
        <source>The tags of this file are too large to look for a cover in them.</source>
        <translation>Die Tags dieser Datei sind zu groß, um darin ein Cover zu suchen.</translation>
    </message>
    <message>
        <source>The tags of {name} files cannot be written.</source>
        <translation>Die Tags von {name}-Dateien können nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The tags would exceed the maximum size of an ID3 tag (256 MB).</source>
        <translation>Die Tags würden die Höchstgröße eines ID3-Tags überschreiten (256 MB).</translation>
    </message>
    <message>
        <source>The text of the file&apos;s older tag is not in the charset {charset}, and a new tag would hide it. Choose another charset, or correct the tag with a tag editor.</source>
        <translation>Der Text des älteren Tags der Datei ist nicht im Zeichensatz {charset}, und ein neuer Tag würde ihn verdecken. Wähle einen anderen Zeichensatz, oder korrigiere den Tag mit einem Tag-Editor.</translation>
    </message>
    <message>
        <source>The weights in {path} do not fit the architecture &apos;{architecture}&apos;.</source>
        <translation>Die Gewichte in {path} passen nicht zur Architektur „{architecture}“.</translation>
    </message>
    <message>
        <source>The {name} chunk lacks its pad byte, so that other programs do not find what follows it; save the file again with an audio editor.</source>
        <translation>Dem {name}-Chunk fehlt sein Füllbyte, sodass andere Programme nicht finden, was darauf folgt; speichere die Datei mit einem Audio-Editor neu.</translation>
    </message>
    <message>
        <source>There is no ID3 tag where the header says.</source>
        <translation>Dort, wo der Header es sagt, ist kein ID3-Tag.</translation>
    </message>
    <message>
        <source>There is no folder for temporary files ({strerror}). Set TMPDIR to one.</source>
        <translation>Es gibt keinen Ordner für temporäre Dateien ({strerror}). Setze TMPDIR auf einen.</translation>
    </message>
    <message>
        <source>There is no library {path}.</source>
        <translation>Es gibt keine Mediathek {path}.</translation>
    </message>
    <message>
        <source>There is no model &apos;{name}&apos; to download. Available: {known}.</source>
        <translation>Es gibt kein Modell „{name}“ zum Herunterladen. Verfügbar: {known}.</translation>
    </message>
    <message>
        <source>There is no model &apos;{name}&apos;. Installed models: {installed}.</source>
        <translation>Es gibt kein Modell „{name}“. Installierte Modelle: {installed}.</translation>
    </message>
    <message>
        <source>There is no model file {path}.</source>
        <translation>Es gibt keine Modelldatei {path}.</translation>
    </message>
    <message>
        <source>There is no run {number}.</source>
        <translation>Es gibt keinen Schreibvorgang {number}.</translation>
    </message>
    <message>
        <source>There is no space left on the drive of the library {path}. Free some space and try again.</source>
        <translation>Auf dem Laufwerk der Mediathek {path} ist kein Platz mehr. Schaff Platz und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>There is nothing to scan. {reasons}</source>
        <translation>Es gibt nichts zu analysieren. {reasons}</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>This is not a FLAC file. Is it damaged or misnamed?</source>
        <translation>Dies ist keine FLAC-Datei. Ist sie beschädigt oder falsch benannt?</translation>
    </message>
    <message>
        <source>This is not a regular file.</source>
        <translation>Dies ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>This machine has an NVIDIA GPU, but PyTorch was built without CUDA.</source>
        <translation>Dieser Rechner hat eine NVIDIA-Grafikkarte, aber PyTorch wurde ohne CUDA gebaut.</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>Zu viele offene Dateien</translation>
    </message>
    <message>
        <source>Unknown key &apos;{name}&apos;. {hint}</source>
        <translation>Unbekannter Schlüssel „{name}“. {hint}</translation>
    </message>
    <message>
        <source>Unknown mood &apos;{name}&apos;. {hint}</source>
        <translation>Unbekannte Stimmung „{name}“. {hint}</translation>
    </message>
    <message>
        <source>Unknown {name} &apos;{value}&apos;. Known values: {known}.{hint}</source>
        <translation>Unbekannter Wert „{value}“ für {name}. Bekannte Werte: {known}.{hint}</translation>
    </message>
    <message>
        <source>Update its driver and PyTorch, and restart the computer.</source>
        <translation>Aktualisiere ihren Treiber und PyTorch, und starte den Rechner neu.</translation>
    </message>
    <message>
        <source>Update its driver.</source>
        <translation>Aktualisiere ihren Treiber.</translation>
    </message>
    <message>
        <source>Update macOS and PyTorch.</source>
        <translation>Aktualisiere macOS und PyTorch.</translation>
    </message>
    <message>
        <source>Use another library file.</source>
        <translation>Verwende eine andere Mediathek.</translation>
    </message>
    <message>
        <source>Vote on the differences to find out which model fits better.</source>
        <translation>Stimm über die Unterschiede ab, um herauszufinden, welches Modell besser passt.</translation>
    </message>
    <message>
        <source>WMA cannot hold a text of more than 32,766 characters.</source>
        <translation>WMA kann keinen Text von mehr als 32.766 Zeichen aufnehmen.</translation>
    </message>
    <message>
        <source>With these tags the file would exceed the maximum size of its format (4 GB).</source>
        <translation>Mit diesen Tags würde die Datei die Höchstgröße ihres Formats überschreiten (4 GB).</translation>
    </message>
    <message>
        <source>Writing changed the audio of this file; it was restored.</source>
        <translation>Das Schreiben hat den Ton dieser Datei verändert; sie wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>Writing would change more of this file than Mood Tagger keeps for undo ({max_kept_bytes} MB).</source>
        <translation>Das Schreiben würde mehr von dieser Datei ändern, als Mood Tagger zum Rückgängigmachen behält ({max_kept_bytes} MB).</translation>
    </message>
    <message>
        <source>Writing would change other tags of this file, so it was not changed.</source>
        <translation>Das Schreiben würde andere Tags dieser Datei ändern, daher wurde sie nicht geändert.</translation>
    </message>
    <message>
        <source>Writing would change the audio of this file; the file was not changed.</source>
        <translation>Das Schreiben würde den Ton dieser Datei ändern; die Datei wurde nicht geändert.</translation>
    </message>
    <message>
        <source>Writing would make the {name} of this file point elsewhere; it was left alone.</source>
        <translation>Durch das Schreiben würde {name} dieser Datei an eine falsche Stelle zeigen; sie blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>You have corrected or reviewed {tracks} of these tracks</source>
        <translation>Du hast {tracks} dieser Titel korrigiert oder geprüft</translation>
    </message>
    <message>
        <source>trained on game music, so least reliable on songs with vocals; on tags marked unreliable, the teacher itself is hardly better than chance</source>
        <translation>mit Spielemusik trainiert, daher bei Liedern mit Gesang am wenigsten zuverlässig; bei als unzuverlässig markierten Tags ist schon der Lehrer kaum besser als der Zufall</translation>
    </message>
    <message>
        <source>{backup} cannot be read. {reason}</source>
        <translation>{backup} kann nicht gelesen werden. {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be read. {reason}</source>
        <translation>{path} kann nicht gelesen werden. {reason}</translation>
    </message>
    <message>
        <source>You have no permission to read it. Change its permissions.</source>
        <translation>Du darfst den Ordner nicht lesen. Ändere seine Rechte.</translation>
    </message>
    <message>
        <source>You have no permission to open the folder {folder}. Change its permissions.</source>
        <translation>Du darfst den Ordner {folder} nicht öffnen. Ändere seine Zugriffsrechte.</translation>
    </message>
    <message>
        <source>You have no permission to read the file. Change its permissions and try again.</source>
        <translation>Du darfst die Datei nicht lesen. Ändere ihre Rechte und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>You have no permission to read {shown}. Change its permissions.</source>
        <translation>Du darfst {shown} nicht lesen. Ändere die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>You have not corrected or reviewed any of these tracks.</source>
        <translation>Du hast keinen dieser Titel korrigiert oder geprüft.</translation>
    </message>
    <message>
        <source>Your votes: {parts}.</source>
        <translation>Deine Stimmen: {parts}.</translation>
    </message>
    <message>
        <source>a mix</source>
        <translation>ein Mix</translation>
    </message>
    <message>
        <source>a page does not continue the one before it</source>
        <translation>eine Seite setzt die vorige nicht fort</translation>
    </message>
    <message>
        <source>a page is missing</source>
        <translation>eine Seite fehlt</translation>
    </message>
    <message>
        <source>a part of its audio lies in another file</source>
        <translation>ein Teil des Tons liegt in einer anderen Datei</translation>
    </message>
    <message>
        <source>a part of its index is damaged ({value})</source>
        <translation>ein Teil des Index ist beschädigt ({value})</translation>
    </message>
    <message>
        <source>added moods chosen</source>
        <translation>hinzugefügte Stimmungen gewählt</translation>
    </message>
    <message>
        <source>also reads TXXX:MOOD of MP3</source>
        <translation>liest auch TXXX:MOOD von MP3</translation>
    </message>
    <message>
        <source>another user</source>
        <translation>einem anderen Benutzer</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>base offsets of fragments (tfhd)</source>
        <translation>Basis-Offsets von Fragmenten (tfhd)</translation>
    </message>
    <message>
        <source>by your choice of families or tags, it is not written into files</source>
        <translation>nach deiner Wahl von Familien oder Tags wird sie nicht in Dateien geschrieben</translation>
    </message>
    <message>
        <source>can&apos;t allocate memory</source>
        <translation>Speicher kann nicht belegt werden</translation>
    </message>
    <message>
        <source>check that its drive is connected and that you may write to its folder</source>
        <translation>prüfe, ob das Laufwerk angeschlossen ist und du in den Ordner schreiben darfst</translation>
    </message>
    <message>
        <source>chunk offsets of track {tracks} ({decode})</source>
        <translation>Chunk-Offsets der Spur {tracks} ({decode})</translation>
    </message>
    <message>
        <source>copy it with mkvmerge or ffmpeg, and write to the copy.</source>
        <translation>kopiere sie mit mkvmerge oder ffmpeg, und schreib in die Kopie.</translation>
    </message>
    <message>
        <source>cpu ({number} threads)</source>
        <translation>cpu ({number} Threads)</translation>
    </message>
    <message>
        <source>create files in it</source>
        <translation>darin Dateien anzulegen</translation>
    </message>
    <message>
        <source>data offsets of fragments (trun)</source>
        <translation>Daten-Offsets von Fragmenten (trun)</translation>
    </message>
    <message>
        <source>default model</source>
        <translation>Standardmodell</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>first mood among yours</source>
        <translation>erste Stimmung unter deinen</translation>
    </message>
    <message>
        <source>formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>fragment index (mfra)</source>
        <translation>Fragment-Index (mfra)</translation>
    </message>
    <message>
        <source>held-out tracks</source>
        <translation>zurückgehaltene Titel</translation>
    </message>
    <message>
        <source>it cannot be changed: {reason}</source>
        <translation>sie kann nicht geändert werden: {reason}</translation>
    </message>
    <message>
        <source>it cannot be updated: {error}</source>
        <translation>sie kann nicht aktualisiert werden: {error}</translation>
    </message>
    <message>
        <source>it has no header, and no items where its size says</source>
        <translation>er hat keinen Header, und wo er laut Größe Einträge haben müsste, sind keine</translation>
    </message>
    <message>
        <source>it holds a number that is not finite</source>
        <translation>sie enthalten eine Zahl, die nicht endlich ist</translation>
    </message>
    <message>
        <source>it is a folder or a device</source>
        <translation>ist ein Ordner oder ein Gerät</translation>
    </message>
    <message>
        <source>it is a folder; name a file</source>
        <translation>ist ein Ordner; gib eine Datei an</translation>
    </message>
    <message>
        <source>it is larger than 128 MB</source>
        <translation>er ist größer als 128 MB</translation>
    </message>
    <message>
        <source>it is larger than {max_bytes} MB</source>
        <translation>größer als {max_bytes} MB</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is not in a scanned folder</source>
        <translation>liegt nicht in einem analysierten Ordner</translation>
    </message>
    <message>
        <source>item locations (iloc)</source>
        <translation>Orte von Einträgen (iloc)</translation>
    </message>
    <message>
        <source>its definitions hold text that is not valid</source>
        <translation>ihre Definitionen enthalten ungültigen Text</translation>
    </message>
    <message>
        <source>its drive is read-only. Copy it to another folder and use the copy.</source>
        <translation>ihr Laufwerk ist schreibgeschützt. Kopiere sie in einen anderen Ordner und verwende die Kopie.</translation>
    </message>
    <message>
        <source>its drive is read-only; choose another folder</source>
        <translation>ihr Laufwerk ist schreibgeschützt; wähle einen anderen Ordner</translation>
    </message>
    <message>
        <source>its fragment index (mfra) follows damaged data</source>
        <translation>der Fragment-Index (mfra) folgt auf beschädigte Daten</translation>
    </message>
    <message>
        <source>its index is of a kind that cannot be corrected ({kind})</source>
        <translation>der Index ist von einer Art, die sich nicht korrigieren lässt ({kind})</translation>
    </message>
    <message>
        <source>its parts do not fit together</source>
        <translation>die Teile passen nicht zusammen</translation>
    </message>
    <message>
        <source>its size ({size} bytes) is impossible</source>
        <translation>seine Größe ({size} Bytes) ist unmöglich</translation>
    </message>
    <message>
        <source>learnt from game music, so least sure on songs with voices; the tags marked weak are hardly told from chance by the teacher itself</source>
        <translation>mit Spielemusik trainiert, daher bei Liedern mit Gesang am wenigsten zuverlässig; bei als unzuverlässig markierten Tags ist schon der Lehrer kaum besser als der Zufall</translation>
    </message>
    <message>
        <source>library</source>
        <translation>Mediathek</translation>
    </message>
    <message>
        <source>libsndfile</source>
        <translation>libsndfile</translation>
    </message>
    <message>
        <source>locked. Unlock it (`chflags nouchg`, or Get Info in the Finder)</source>
        <translation>gesperrt. Heb die Sperre auf (`chflags nouchg`, oder „Informationen“ im Finder)</translation>
    </message>
    <message>
        <source>marked as append-only. Remove the mark (`chattr -a`)</source>
        <translation>als nur anhängbar markiert. Entferne die Markierung (`chattr -a`)</translation>
    </message>
    <message>
        <source>marked as immutable. Remove the mark (`chattr -i`)</source>
        <translation>als unveränderlich markiert. Entferne die Markierung (`chattr -i`)</translation>
    </message>
    <message>
        <source>marked as read-only. Remove the mark in its properties</source>
        <translation>als schreibgeschützt markiert. Entferne die Markierung in den Eigenschaften</translation>
    </message>
    <message>
        <source>mood-tagger-train run {name}, {epochs} epochs, learning rate {learning_rate}</source>
        <translation>mood-tagger-train run {name}, {epochs} Epochen, Lernrate {learning_rate}</translation>
    </message>
    <message>
        <source>no decoder for {absent}</source>
        <translation>kein Decoder für {absent}</translation>
    </message>
    <message>
        <source>no further details</source>
        <translation>keine weiteren Einzelheiten</translation>
    </message>
    <message>
        <source>no mood in your files has this name</source>
        <translation>keine Stimmung in deinen Dateien hat diesen Namen</translation>
    </message>
    <message>
        <source>offsets of auxiliary information (saio)</source>
        <translation>Offsets von Zusatzinformationen (saio)</translation>
    </message>
    <message>
        <source>only Mood Tagger has scores</source>
        <translation>nur Mood Tagger hat Werte</translation>
    </message>
    <message>
        <source>only Mood Tagger has this information</source>
        <translation>nur Mood Tagger hat diese Angabe</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>kein Speicher mehr</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>reads the standard field, one value each</source>
        <translation>liest das Standardfeld, jeden Wert einzeln</translation>
    </message>
    <message>
        <source>removed moods not chosen</source>
        <translation>entfernte Stimmungen nicht gewählt</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>row {row} of {table} belongs to a row of {other} that is missing</source>
        <translation>Zeile {row} von {table} gehört zu einer Zeile von {other}, die fehlt</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>segment index (sidx)</source>
        <translation>Segment-Index (sidx)</translation>
    </message>
    <message>
        <source>share of the teacher&apos;s five best tags</source>
        <translation>Anteil der fünf besten Tags des Lehrers</translation>
    </message>
    <message>
        <source>shows TXXX:MOOD of MP3</source>
        <translation>zeigt TXXX:MOOD von MP3</translation>
    </message>
    <message>
        <source>shows comments, not moods</source>
        <translation>zeigt Kommentare, keine Stimmungen</translation>
    </message>
    <message>
        <source>shows grouping and comments, not moods</source>
        <translation>zeigt Gruppierung und Kommentare, keine Stimmungen</translation>
    </message>
    <message>
        <source>shows the grouping, not moods</source>
        <translation>zeigt die Gruppierung, keine Stimmungen</translation>
    </message>
    <message>
        <source>some of its items may lie in another file</source>
        <translation>einige Einträge liegen vielleicht in einer anderen Datei</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>still at it</source>
        <translation>noch dabei</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>the certificate of {host} cannot be verified</source>
        <translation>das Zertifikat von {host} kann nicht überprüft werden</translation>
    </message>
    <message>
        <source>the checksum of a page is wrong</source>
        <translation>die Prüfsumme einer Seite ist falsch</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the host {host} was not found</source>
        <translation>der Host {host} wurde nicht gefunden</translation>
    </message>
    <message>
        <source>the installed PyTorch {version} was built without support for it</source>
        <translation>das installierte PyTorch {version} wurde ohne Unterstützung dafür gebaut</translation>
    </message>
    <message>
        <source>the list of its migrations is missing</source>
        <translation>die Liste der Migrationen fehlt</translation>
    </message>
    <message>
        <source>the table {table} is missing</source>
        <translation>die Tabelle {table} fehlt</translation>
    </message>
    <message>
        <source>the table {table} lacks {absent}</source>
        <translation>der Tabelle {table} fehlt {absent}</translation>
    </message>
    <message>
        <source>the teacher&apos;s on the MTG-Jamendo mood/theme split-0 test set, centre window; mapped to the student&apos;s scores by comparison on the corpus</source>
        <translation>die des Lehrers auf dem Testdatensatz von MTG-Jamendo Stimmung/Thema Split 0, mittleres Fenster; durch Vergleich am Korpus auf die Werte des Schülers übertragen</translation>
    </message>
    <message>
        <source>the teacher&apos;s on the MTG-Jamendo mood/theme split-0 test set, centre window; put into the student&apos;s scores by comparison on the corpus</source>
        <translation>die des Lehrers auf dem Testdatensatz von MTG-Jamendo Stimmung/Thema Split 0, mittleres Fenster; durch Vergleich am Korpus auf die Werte des Schülers übertragen</translation>
    </message>
    <message>
        <source>the user {file}</source>
        <translation>dem Benutzer {file}</translation>
    </message>
    <message>
        <source>they end too early</source>
        <translation>sie enden zu früh</translation>
    </message>
    <message>
        <source>this is assumed to be all of Navidrome&apos;s music</source>
        <translation>es wird angenommen, dass dies die ganze Musik von Navidrome ist</translation>
    </message>
    <message>
        <source>thresholds and calibration</source>
        <translation>Schwellenwerte und Kalibrierung</translation>
    </message>
    <message>
        <source>tracks that were selected by hand</source>
        <translation>von Hand ausgewählte Titel</translation>
    </message>
    <message>
        <source>write</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>write it</source>
        <translation>sie zu ändern</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>you have no permission to change it or its folder. Change the permissions, or use a copy of the library.</source>
        <translation>du darfst sie oder ihren Ordner nicht ändern. Ändere die Rechte, oder verwende eine Kopie der Mediathek.</translation>
    </message>
    <message>
        <source>you have no permission to create files in its folder; choose another folder</source>
        <translation>du darfst in ihrem Ordner keine Dateien anlegen; wähle einen anderen Ordner</translation>
    </message>
    <message>
        <source>you have no permission to open the folder {folder}; change its permissions</source>
        <translation>du darfst den Ordner {folder} nicht öffnen; ändere seine Zugriffsrechte</translation>
    </message>
    <message>
        <source>you have no permission to read it; change its permissions</source>
        <translation>du darfst sie nicht lesen; ändere ihre Rechte</translation>
    </message>
    <message>
        <source>{beginning}, or get the same file from another source.</source>
        <translation>{beginning}, oder hol dieselbe Datei aus einer anderen Quelle.</translation>
    </message>
    <message>
        <source>{busy} Wait until it has finished.</source>
        <translation>{busy} Warte, bis er fertig ist.</translation>
    </message>
    <message>
        <source>{count} tracks</source>
        <translation>{count} Titeln</translation>
    </message>
    <message>
        <source>{count} {rows} of the library {path} cannot be read: {named}. A repair keeps everything else and a copy of the damaged file.</source>
        <translation>{count} {rows} der Mediathek {path} sind nicht lesbar: {named}. Eine Reparatur behält alles andere und eine Kopie der beschädigten Datei.</translation>
    </message>
    <message>
        <source>{epochs} x {windows} windows drawn from {value} hours of freely licensed game music, one in {changed_every} augmented; held out: {held_out}</source>
        <translation>{epochs} x {windows} Fenster aus {value} Stunden frei lizenzierter Spielemusik, eines von {changed_every} verändert; zurückgehalten: {held_out}</translation>
    </message>
    <message>
        <source>{failed} could not be analysed.</source>
        <translation>{failed} konnten nicht analysiert werden.</translation>
    </message>
    <message>
        <source>{folder} is assumed to be Navidrome&apos;s music folder.</source>
        <translation>Es wird angenommen, dass {folder} der Musikordner von Navidrome ist.</translation>
    </message>
    <message>
        <source>{host} does not answer</source>
        <translation>{host} antwortet nicht</translation>
    </message>
    <message>
        <source>{known}, too few for a conclusion.</source>
        <translation>{known}, zu wenige für eine Aussage.</translation>
    </message>
    <message>
        <source>{known}. You corrected what {mine} chose, so it agrees with few of the corrections.</source>
        <translation>{known}. Du hast korrigiert, was {mine} gewählt hat, daher stimmt es mit wenigen der Korrekturen überein.</translation>
    </message>
    <message>
        <source>{mine} and {other} choose the same first mood for {count} of {of}; {overlap} of their moods are the same.</source>
        <translation>{mine} und {other} wählen dieselbe erste Stimmung bei {count} von {of}; {overlap} ihrer Stimmungen sind gleich.</translation>
    </message>
    <message>
        <source>{names} beside it {value} to {denied}. Close Mood Tagger there, then make these files yours (`sudo chown $USER {paths}`).</source>
        <translation>{names} daneben gehört {denied}. Beende Mood Tagger dort, und mach diese Dateien zu deinen (`sudo chown $USER {paths}`).</translation>
    </message>
    <message>
        <source>{name} analyses {mine} windows a second, {name2} {others}.</source>
        <translation>{name} analysiert {mine} Fenster pro Sekunde, {name2} {others}.</translation>
    </message>
    <message>
        <source>{name} is no charset that an old tag can be in; common ones are cp1251 (Cyrillic), cp1250 (Central Europe), cp1252 (Western Europe), shift_jis, gbk, big5 and cp949.</source>
        <translation>{name} ist kein Zeichensatz, in dem ein alter Tag sein kann; üblich sind cp1251 (Kyrillisch), cp1250 (Mitteleuropa), cp1252 (Westeuropa), shift_jis, gbk, big5 und cp949.</translation>
    </message>
    <message>
        <source>{name}, {size} MB, {tags} tags</source>
        <translation>{name}, {size} MB, {tags} Tags</translation>
    </message>
    <message>
        <source>{nothing} Go back to the backup {path}.</source>
        <translation>{nothing} Kehr zur Sicherung {path} zurück.</translation>
    </message>
    <message>
        <source>{nothing} There is no backup of it. Move it away and scan your folders again.</source>
        <translation>{nothing} Es gibt keine Sicherung davon. Verschieb die Datei und analysiere deine Ordner neu.</translation>
    </message>
    <message>
        <source>{other} has not analysed any of these tracks yet.</source>
        <translation>{other} hat noch keinen dieser Titel analysiert.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). Use the path of a readable file, or an address that begins with https://.</source>
        <translation>{path} kann nicht gelesen werden ({reason}). Gib den Pfad einer lesbaren Datei an, oder eine Adresse, die mit https:// beginnt.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {strerror}.</source>
        <translation>{path} kann nicht geschrieben werden: {strerror}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {strerror}. Choose another folder or name.</source>
        <translation>{path} kann nicht geschrieben werden: {strerror}. Wähle einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>{path} exists and is not a write plan, so it was not replaced. Choose another name.</source>
        <translation>{path} existiert und ist kein Schreibplan, daher wurde die Datei nicht ersetzt. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} has weights but no Mood Tagger card. Export the model again.</source>
        <translation>{path} hat Gewichte, aber keine Karte von Mood Tagger. Exportiere das Modell neu.</translation>
    </message>
    <message>
        <source>{path} has weights that are not finite. Download or export the model again.</source>
        <translation>{path} hat Gewichte, die nicht endlich sind. Lade oder exportiere das Modell neu.</translation>
    </message>
    <message>
        <source>{path} is a database of another program, not a library.</source>
        <translation>{path} ist die Datenbank eines anderen Programms, keine Mediathek.</translation>
    </message>
    <message>
        <source>{path} is larger than {max_checkpoint_bytes} MB, so it is not a checkpoint of the architecture &apos;{architecture}&apos;.</source>
        <translation>{path} ist größer als {max_checkpoint_bytes} MB und daher kein Checkpoint der Architektur „{architecture}“.</translation>
    </message>
    <message>
        <source>{path} is not a PyTorch checkpoint with weights only.</source>
        <translation>{path} ist kein PyTorch-Checkpoint, der nur Gewichte enthält.</translation>
    </message>
    <message>
        <source>{path} is not a readable model bundle ({error}).</source>
        <translation>{path} ist keine lesbare Modelldatei ({error}).</translation>
    </message>
    <message>
        <source>{path} is not a write plan that this version knows.</source>
        <translation>{path} ist kein Schreibplan, den diese Version kennt.</translation>
    </message>
    <message>
        <source>{path}: none yet; the first scan creates it</source>
        <translation>{path}: noch keine; die erste Analyse legt sie an</translation>
    </message>
    <message>
        <source>{place} cannot be downloaded. Use an http or https address, or a file.</source>
        <translation>{place} kann nicht heruntergeladen werden. Verwende eine Adresse mit http oder https, oder eine Datei.</translation>
    </message>
    <message>
        <source>{place} is larger than {max_checkpoint_bytes} MB, so it is not the expected file. Check the address.</source>
        <translation>{place} ist größer als {max_checkpoint_bytes} MB und daher nicht die erwartete Datei. Prüfe die Adresse.</translation>
    </message>
    <message>
        <source>{place} is not the expected file: its SHA-256 is {found} instead of {sha256}, so it was discarded. Try again later</source>
        <translation>{place} ist nicht die erwartete Datei: Ihr SHA-256 ist {found} statt {sha256}, daher wurde sie verworfen. Versuch es später noch einmal</translation>
    </message>
    <message>
        <source>{sentence} Export a playlist (.m3u8).</source>
        <translation>{sentence} Exportiere eine Playlist (.m3u8).</translation>
    </message>
    <message>
        <source>{sentence} For only these tracks, export a playlist (.m3u8).</source>
        <translation>{sentence} Exportiere für genau diese Titel eine Playlist (.m3u8).</translation>
    </message>
    <message>
        <source>{shown} cannot be read: {strerror}.</source>
        <translation>{shown} kann nicht gelesen werden: {strerror}.</translation>
    </message>
    <message>
        <source>{shown} could not be analysed: {failure}</source>
        <translation>{shown} konnte nicht analysiert werden: {failure}</translation>
    </message>
    <message>
        <source>{shown} does not exist any more. If it is on a drive, connect the drive.</source>
        <translation>{shown} existiert nicht mehr. Liegt es auf einem Laufwerk, schließ das Laufwerk an.</translation>
    </message>
    <message>
        <source>{shown} does not exist.</source>
        <translation>{shown} existiert nicht.</translation>
    </message>
    <message>
        <source>{shown} has not been analysed.</source>
        <translation>{shown} wurde nicht analysiert.</translation>
    </message>
    <message>
        <source>{shown} is not a personal model ({error}). Choose another file.</source>
        <translation>{shown} ist kein persönliches Modell ({error}). Wähle eine andere Datei.</translation>
    </message>
    <message>
        <source>{shown} is not a personal model for this library: its parts have another size. Export it again.</source>
        <translation>{shown} ist kein persönliches Modell für diese Mediathek: Seine Teile haben eine andere Größe. Exportiere es neu.</translation>
    </message>
    <message>
        <source>{shown} is not in the library.</source>
        <translation>{shown} ist nicht in der Bibliothek.</translation>
    </message>
    <message>
        <source>{shown} was learned with the model &apos;{name}&apos;, and this library uses another one, &apos;{name2}&apos;. Switch to that model first.</source>
        <translation>{shown} wurde mit dem Modell „{name}“ gelernt, und diese Mediathek verwendet ein anderes, „{name2}“. Wechsle zuerst zu jenem Modell.</translation>
    </message>
    <message>
        <source>{tracks} tracks, {failed} failed, {missing} missing</source>
        <translation>{tracks} Titel, {failed} fehlgeschlagen, {missing} fehlen</translation>
    </message>
    <message>
        <source>{url} cannot be downloaded ({reason}). Check the address</source>
        <translation>{url} kann nicht heruntergeladen werden ({reason}). Prüfe die Adresse</translation>
    </message>
    <message>
        <source>{url} cannot be reached ({reason}). Check the network connection</source>
        <translation>{url} ist nicht erreichbar ({reason}). Prüfe die Netzwerkverbindung</translation>
    </message>
    <message>
        <source>{value} cannot be written, as it contains the zero character.</source>
        <translation>{value} kann nicht geschrieben werden, weil es das Nullzeichen enthält.</translation>
    </message>
    <message>
        <source>{value} cannot be written, as it is not valid text. Repair the field with a tag editor, or overwrite it.</source>
        <translation>{value} kann nicht geschrieben werden, weil es kein gültiger Text ist. Repariere das Feld mit einem Tag-Editor, oder überschreib es.</translation>
    </message>
    <message>
        <source>{value} ms a window of {window_seconds} s, spectrogram and network</source>
        <translation>{value} ms pro Fenster von {window_seconds} s, Spektrogramm und Netz</translation>
    </message>
    <message>
        <source>{votes} votes</source>
        <translation>{votes} Stimmen</translation>
    </message>
    <message>
        <source>{what} belongs to {owner}, and you have no permission to {denied}. Change its permissions and try again.</source>
        <translation>{what} gehört {owner}, und du hast keine Berechtigung, {denied}. Ändere die Rechte und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>{what} changed since the plan was made.</source>
        <translation>Seit der Planung geändert: {what}.</translation>
    </message>
    <message>
        <source>{what} is on a read-only drive. Make the drive writable and try again.</source>
        <translation>{what} liegt auf einem schreibgeschützten Laufwerk. Mach das Laufwerk beschreibbar und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>{what} is read-only. Change its permissions and try again.</source>
        <translation>{what} ist schreibgeschützt. Ändere die Rechte und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>{what} is {mark} and try again.</source>
        <translation>{what} ist {mark} und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>{windows_per_track} windows of {window_seconds} s per track</source>
        <translation>{windows_per_track} Fenster von {window_seconds} s pro Titel</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>Just below the threshold</source>
        <translation>Knapp unter dem Schwellenwert</translation>
    </message>
    <message>
        <source>Just above the threshold</source>
        <translation>Knapp über dem Schwellenwert</translation>
    </message>
    <message>
        <source>Double-click a track to play it</source>
        <translation>Doppelklick spielt einen Titel ab</translation>
    </message>
</context>
<context>
    <name>ExclusionsPage</name>
    <message>
        <source>Exclusions</source>
        <translation>Ausschlüsse</translation>
    </message>
    <message>
        <source>&amp;Excluded files and folders, one per line:</source>
        <translation>&amp;Ausgeschlossene Dateien und Ordner, eine Angabe pro Zeile:</translation>
    </message>
    <message>
        <source>Audio&amp;books ({})</source>
        <translation>&amp;Hörbücher ({})</translation>
    </message>
    <message>
        <source>Tracks &amp;longer than</source>
        <translation>Titel &amp;länger als</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> Minuten</translation>
    </message>
    <message>
        <source>Maximum length in minutes</source>
        <translation>Höchstlänge in Minuten</translation>
    </message>
    <message>
        <source>*.wav excludes all files with this ending; * stands for any characters.</source>
        <translation>*.wav schließt alle Dateien mit dieser Endung aus; * steht für beliebige Zeichen.</translation>
    </message>
    <message>
        <source>podcasts excludes folders with this name and everything in them.</source>
        <translation>podcasts schließt Ordner dieses Namens samt Inhalt aus.</translation>
    </message>
    <message>
        <source>live/rehearsals excludes “rehearsals” only inside “live”.</source>
        <translation>live/rehearsals schließt „rehearsals“ nur innerhalb von „live“ aus.</translation>
    </message>
    <message>
        <source>An empty file named .nomood excludes its folder.</source>
        <translation>Eine leere Datei namens .nomood schließt ihren Ordner aus.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Playlist (*.m3u8)</source>
        <translation>Playlist (*.m3u8)</translation>
    </message>
    <message>
        <source>Spreadsheet (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>All data (*.json)</source>
        <translation>Alle Daten (*.json)</translation>
    </message>
    <message>
        <source>Smart playlist for Navidrome (*.nsp)</source>
        <translation>Intelligente Playlist für Navidrome (*.nsp)</translation>
    </message>
    <message>
        <source>Export shown tracks</source>
        <translation>Angezeigte Titel exportieren</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>Mix</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>“{}” already exists. Replace it?</source>
        <translation>„{}“ existiert bereits. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>The library is still loading. Try again in a moment.</source>
        <translation>Die Mediathek wird noch geladen. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Exporting to {}…</source>
        <translation>Export nach {} …</translation>
    </message>
    <message>
        <source>The export was stopped. No file was written.</source>
        <translation>Der Export wurde gestoppt. Es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Smart playlist exported to {}.</source>
        <translation>Intelligente Playlist nach {} exportiert.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Es wurde nichts exportiert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks were skipped because they have not been analysed yet.</source>
        <translation>
            <numerusform>%Ln Titel wurde übersprungen, weil er noch nicht analysiert ist.</numerusform>
            <numerusform>%Ln Titel wurden übersprungen, weil sie noch nicht analysiert sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks exported to {}.</source>
        <translation>
            <numerusform>%Ln Titel nach {} exportiert.</numerusform>
            <numerusform>%Ln Titel nach {} exportiert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldChange</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>{} becomes {}</source>
        <translation>{} wird zu {}</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Aktuell</translation>
    </message>
</context>
<context>
    <name>FileTags</name>
    <message>
        <source>File tags</source>
        <translation>Tags der Datei</translation>
    </message>
</context>
<context>
    <name>FilesStep</name>
    <message>
        <source>Your files are unchanged</source>
        <translation>Deine Dateien sind unverändert</translation>
    </message>
    <message>
        <source>Moods are only written when you press Review &amp; Write, and then:</source>
        <translation>Stimmungen werden erst geschrieben, wenn du „Prüfen &amp; Schreiben“ drückst, und dann:</translation>
    </message>
    <message>
        <source>You first see what would change in which file.</source>
        <translation>Du siehst zuerst, was sich in welcher Datei ändern würde.</translation>
    </message>
    <message>
        <source>The standard mood field is filled, which {} and others show.</source>
        <translation>Das Standardfeld für Stimmungen wird gefüllt, das {} und andere anzeigen.</translation>
    </message>
    <message>
        <source>{} show no moods, so their comment or grouping can be filled, too. Choose your player when you review.</source>
        <translation>{} zeigen keine Stimmungen an, deshalb lassen sich auch Kommentar oder Gruppierung füllen. Wähle beim Prüfen deinen Player.</translation>
    </message>
    <message>
        <source>Every write can be undone.</source>
        <translation>Jeder Schreibvorgang lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Sh&amp;ow my tracks</source>
        <translation>Meine Titel &amp;zeigen</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Add filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Filter by moods, levels, artists and more</source>
        <translation>Nach Stimmungen, Stärken, Interpreten und mehr filtern</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Save this filter as a smart playlist</source>
        <translation>Diesen Filter als intelligente Playlist sichern</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Show all tracks</source>
        <translation>Alle Titel anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected tracks</source>
        <translation>
            <numerusform>%Ln ausgewählter Titel</numerusform>
            <numerusform>%Ln ausgewählte Titel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mix of %Ln tracks</source>
        <translation>
            <numerusform>Mix aus %Ln Titel</numerusform>
            <numerusform>Mix aus %Ln Titeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %Ln tracks</source>
        <translation>
            <numerusform>{name}: %Ln Titel</numerusform>
            <numerusform>{name}: %Ln Titel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>Search filters</source>
        <translation>Filter suchen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>FilterNotes</name>
    <message>
        <source>Correct it to {}</source>
        <translation>In {} ändern</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>All moods…</source>
        <translation>Alle Stimmungen …</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Mood families</source>
        <translation>Stimmungsfamilien</translation>
    </message>
    <message>
        <source>Moods</source>
        <translation>Stimmungen</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Ausprägung</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artists</source>
        <translation>Interpreten</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>Alben</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Pleasantness</source>
        <translation>Positivität</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Nicht geschrieben</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Corrected by you</source>
        <translation>Von dir korrigiert</translation>
    </message>
    <message>
        <source>like {}</source>
        <translation>ähnlich wie {}</translation>
    </message>
    <message>
        <source>not {}</source>
        <translation>nicht {}</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Less than a minute</source>
        <translation>Weniger als eine Minute</translation>
    </message>
    <message>
        <source>S&amp;kip</source>
        <translation>Ü&amp;berspringen</translation>
    </message>
    <message numerus="yes">
        <source>About %Ln hours</source>
        <translation>
            <numerusform>Etwa %Ln Stunde</numerusform>
            <numerusform>Etwa %Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln minutes</source>
        <translation>
            <numerusform>Etwa %Ln Minute</numerusform>
            <numerusform>Etwa %Ln Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderCard</name>
    <message>
        <source>Your music folder. Counting its files…</source>
        <translation>Dein Musikordner. Die Dateien werden gezählt …</translation>
    </message>
    <message numerus="yes">
        <source>Your music folder: %Ln music files</source>
        <translation>
            <numerusform>Dein Musikordner: %Ln Musikdatei</numerusform>
            <numerusform>Dein Musikordner: %Ln Musikdateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderStep</name>
    <message>
        <source>What does your music feel like?</source>
        <translation>Wie fühlt sich deine Musik an?</translation>
    </message>
    <message>
        <source>Mood Tagger analyses your tracks on your own computer and finds their moods.
Nothing is uploaded, and no file is changed without your review.</source>
        <translation>Mood Tagger analysiert deine Titel auf deinem eigenen Rechner und findet ihre Stimmungen.
Nichts wird hochgeladen, und keine Datei wird ohne deine Prüfung geändert.</translation>
    </message>
    <message>
        <source>&amp;Analyse this folder</source>
        <translation>Diesen Ordner anal&amp;ysieren</translation>
    </message>
    <message>
        <source>&amp;Choose a folder…</source>
        <translation>Ordner &amp;wählen …</translation>
    </message>
    <message>
        <source>Try the &amp;demo tracks</source>
        <translation>&amp;Demo-Titel ausprobieren</translation>
    </message>
    <message>
        <source>or drop folders and files anywhere in this window</source>
        <translation>oder zieh Ordner und Dateien irgendwo in dieses Fenster</translation>
    </message>
    <message>
        <source>No music files were found there. Choose another folder.</source>
        <translation>Dort wurden keine Musikdateien gefunden. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>&amp;Choose another folder…</source>
        <translation>Anderen Ordner &amp;wählen …</translation>
    </message>
    <message>
        <source>&amp;Choose a music folder…</source>
        <translation>Musikordner &amp;wählen …</translation>
    </message>
</context>
<context>
    <name>FolderWatcher</name>
    <message numerus="yes">
        <source>{lacking} of {all} folders cannot be watched, so Mood Tagger checks all folders every %Ln minutes.</source>
        <translation>
            <numerusform>{lacking} von {all} Ordnern können nicht überwacht werden. Mood Tagger prüft deshalb jede Minute alle Ordner.</numerusform>
            <numerusform>{lacking} von {all} Ordnern können nicht überwacht werden. Mood Tagger prüft deshalb alle %Ln Minuten alle Ordner.</numerusform>
        </translation>
    </message>
    <message>
        <source>To watch more, raise the system&apos;s limit: sudo sysctl fs.inotify.max_user_watches=524288</source>
        <translation>Um mehr zu überwachen, erhöhe die Grenze des Systems: sudo sysctl fs.inotify.max_user_watches=524288</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Music folders</source>
        <translation>Musikordner</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Watch folders for changes</source>
        <translation>Ordner auf Änderungen über&amp;wachen</translation>
    </message>
    <message>
        <source>The library contains the music in these folders and their subfolders.</source>
        <translation>Die Mediathek enthält die Musik in diesen Ordnern und ihren Unterordnern.</translation>
    </message>
    <message>
        <source>Analyses new and changed files while the window is open.</source>
        <translation>Analysiert neue und geänderte Dateien, solange das Fenster offen ist.</translation>
    </message>
    <message>
        <source>{} is already in the library.</source>
        <translation>{} ist bereits in der Mediathek.</translation>
    </message>
</context>
<context>
    <name>GivenMusic</name>
    <message>
        <source>Opened files</source>
        <translation>Geöffnete Dateien</translation>
    </message>
</context>
<context>
    <name>GroupMenu</name>
    <message>
        <source>&amp;Group by</source>
        <translation>&amp;Gruppieren nach</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Nicht gruppieren</translation>
    </message>
    <message>
        <source>&amp;Album</source>
        <translation>&amp;Album</translation>
    </message>
    <message>
        <source>A&amp;rtist</source>
        <translation>&amp;Interpret</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Mood family</source>
        <translation>&amp;Stimmungsfamilie</translation>
    </message>
    <message>
        <source>&amp;Collapse all</source>
        <translation>Alle &amp;einklappen</translation>
    </message>
    <message>
        <source>&amp;Expand all</source>
        <translation>Alle a&amp;usklappen</translation>
    </message>
</context>
<context>
    <name>GroupedRows</name>
    <message>
        <source>collapsed</source>
        <translation>eingeklappt</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>ausgeklappt</translation>
    </message>
    <message>
        <source>Various artists</source>
        <translation>Verschiedene Interpreten</translation>
    </message>
    <message>
        <source>{album} – {artist}</source>
        <translation>{album} – {artist}</translation>
    </message>
    <message>
        <source>Unknown artist</source>
        <translation>Unbekannter Interpret</translation>
    </message>
    <message>
        <source>No mood</source>
        <translation>Keine Stimmung</translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks</source>
        <translation>
            <numerusform>{} von %Ln Titel</numerusform>
            <numerusform>{} von %Ln Titeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln Titel</numerusform>
            <numerusform>%Ln Titel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User guide</source>
        <translation>Benutzerhandbuch</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Contents</source>
        <translation>&amp;Inhalt</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Main</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>&amp;Review &amp;&amp; Write</source>
        <translation>&amp;Prüfen &amp;&amp; Schreiben</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation>Geänderte Dateien</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>&amp;Rückgängig …</translation>
    </message>
    <message>
        <source>No writes yet</source>
        <translation>Noch nichts geschrieben</translation>
    </message>
    <message>
        <source>Everything that you write is listed here and can be undone at any time.</source>
        <translation>Alles, was du schreibst, steht hier und lässt sich jederzeit rückgängig machen.</translation>
    </message>
    <message>
        <source>Wrote moods</source>
        <translation>Stimmungen geschrieben</translation>
    </message>
    <message>
        <source>Undid a write</source>
        <translation>Schreibvorgang rückgängig gemacht</translation>
    </message>
    <message>
        <source>Undid the write of {}</source>
        <translation>Schreibvorgang vom {} rückgängig gemacht</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>{} of {} undone</source>
        <translation>{} von {} rückgängig gemacht</translation>
    </message>
    <message>
        <source>All files of this write are already undone.</source>
        <translation>Alle Dateien dieses Schreibvorgangs sind bereits wiederhergestellt.</translation>
    </message>
    <message>
        <source>Can be undone: {}.</source>
        <translation>Kann rückgängig gemacht werden: {}.</translation>
    </message>
</context>
<context>
    <name>LearnedStrip</name>
    <message>
        <source>&amp;Use what was learned</source>
        <translation>Gelerntes ver&amp;wenden</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Details …</translation>
    </message>
    <message>
        <source>Re&amp;set…</source>
        <translation>&amp;Zurücksetzen …</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>Lernt …</translation>
    </message>
    <message>
        <source>Nothing learned yet. Answers and corrections teach Mood Tagger.</source>
        <translation>Noch nichts gelernt. Mood Tagger lernt aus Antworten und Korrekturen.</translation>
    </message>
    <message numerus="yes">
        <source>Learned from %Ln corrections</source>
        <translation>
            <numerusform>Aus %Ln Korrektur gelernt</numerusform>
            <numerusform>Aus %Ln Korrekturen gelernt</numerusform>
        </translation>
    </message>
    <message>
        <source>{}; not used</source>
        <translation>{}; nicht verwendet</translation>
    </message>
    <message>
        <source>Reset what was learned</source>
        <translation>Gelerntes zurücksetzen</translation>
    </message>
    <message>
        <source>Reset what Mood Tagger has learned from you?</source>
        <translation>Alles zurücksetzen, was Mood Tagger von dir gelernt hat?</translation>
    </message>
    <message>
        <source>All tracks get the model&apos;s own guesses again. Your corrections stay on their tracks, but Mood Tagger no longer learns from them. You cannot undo this.</source>
        <translation>Alle Titel bekommen wieder die Einschätzung des Modells. Deine Korrekturen bleiben an ihren Titeln, aber Mood Tagger lernt nicht mehr aus ihnen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Export what was learned</source>
        <translation>Gelerntes exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln moods exported to {}.</source>
        <translation>
            <numerusform>%Ln Stimmung nach {} exportiert.</numerusform>
            <numerusform>%Ln Stimmungen nach {} exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import what was learned</source>
        <translation>Gelerntes importieren</translation>
    </message>
    <message>
        <source>Personal models (*.json)</source>
        <translation>Persönliche Modelle (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message numerus="yes">
        <source>Select at most %Ln tracks to find similar ones.</source>
        <translation>
            <numerusform>Wähle höchstens einen Titel aus, um ähnliche zu finden.</numerusform>
            <numerusform>Wähle höchstens %Ln Titel aus, um ähnliche zu finden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing tracks…</source>
        <translation>Titel werden verglichen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln Titel</numerusform>
            <numerusform>%Ln Titel</numerusform>
        </translation>
    </message>
    <message>
        <source>A quotation mark is not closed: what follows it counts as one text.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen: Was darauf folgt, zählt als ein Text.</translation>
    </message>
    <message>
        <source>selected tracks</source>
        <translation>ausgewählte Titel</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more tracks match by name: {}</source>
        <translation>
            <numerusform>%Ln weiterer Titel passt dem Namen nach: {}</numerusform>
            <numerusform>%Ln weitere Titel passen dem Namen nach: {}</numerusform>
        </translation>
    </message>
    <message>
        <source>The tracks below still match “{}”.</source>
        <translation>Die Titel unten passen noch zu „{}“.</translation>
    </message>
    <message>
        <source>Accept moods</source>
        <translation>Stimmungen annehmen</translation>
    </message>
    <message>
        <source>Mark as reviewed</source>
        <translation>Als geprüft markieren</translation>
    </message>
    <message>
        <source>Mark as not reviewed</source>
        <translation>Als nicht geprüft markieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks have not been analysed yet and were not changed.</source>
        <translation>
            <numerusform>%Ln Titel ist noch nicht analysiert und wurde nicht geändert.</numerusform>
            <numerusform>%Ln Titel sind noch nicht analysiert und wurden nicht geändert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>All entries</source>
        <translation>Alle Einträge</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>No log entries yet.</source>
        <translation>Noch keine Protokolleinträge.</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>Protokoll sichern</translation>
    </message>
    <message>
        <source>Text files (*.log *.txt)</source>
        <translation>Textdateien (*.log *.txt)</translation>
    </message>
    <message>
        <source>S&amp;how:</source>
        <translation>An&amp;zeigen:</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Sichern …</translation>
    </message>
    <message>
        <source>{} cannot be written ({}). Choose another folder.</source>
        <translation>{} kann nicht geschrieben werden ({}). Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Saved as {}.</source>
        <translation>Gesichert als {}.</translation>
    </message>
</context>
<context>
    <name>MachineCheck</name>
    <message>
        <source>&amp;Check this machine</source>
        <translation>Diesen Rechner prü&amp;fen</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>From the map</source>
        <translation>Von der Karte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln Titel</numerusform>
            <numerusform>%Ln Titel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks</source>
        <translation>
            <numerusform>{} von %Ln Titel</numerusform>
            <numerusform>{} von %Ln Titeln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Energetic</source>
        <translation>Energisch</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Unpleasant</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Pleasant</source>
        <translation>Positiv</translation>
    </message>
    <message>
        <source>Tense</source>
        <translation>Angespannt</translation>
    </message>
    <message>
        <source>Cheerful</source>
        <translation>Fröhlich</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>Traurig</translation>
    </message>
    <message>
        <source>Peaceful</source>
        <translation>Friedlich</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Here you will see a map of your music: similar tracks sit close together.
It needs at least three analysed tracks.</source>
        <translation>Hier siehst du eine Karte deiner Musik: Ähnliche Titel liegen nah beieinander.
Sie braucht mindestens drei analysierte Titel.</translation>
    </message>
    <message>
        <source>Analysed so far: {}.</source>
        <translation>Bisher analysiert: {}.</translation>
    </message>
    <message>
        <source>Energy {:.0f} · Pleasant {:.0f}</source>
        <translation>Energie {:.0f} · Positiv {:.0f}</translation>
    </message>
</context>
<context>
    <name>MapPlot</name>
    <message>
        <source>Map of the library</source>
        <translation>Karte der Mediathek</translation>
    </message>
    <message>
        <source>Arrow keys move the map, plus and minus zoom, 0 shows the whole map, Enter selects the track in the middle, L and R turn lasso and rectangle on.</source>
        <translation>Pfeiltasten bewegen die Karte, Plus und Minus zoomen, 0 zeigt die ganze Karte, Enter wählt den Titel in der Mitte aus, L und R schalten Lasso und Rechteck ein.</translation>
    </message>
</context>
<context>
    <name>MapSelection</name>
    <message>
        <source>No tracks in the region</source>
        <translation>Keine Titel im Bereich</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks in the region</source>
        <translation>
            <numerusform>%Ln Titel im Bereich</numerusform>
            <numerusform>%Ln Titel im Bereich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks selected</source>
        <translation>
            <numerusform>%Ln Titel ausgewählt</numerusform>
            <numerusform>%Ln Titel ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Add &amp;folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Write moods…</source>
        <translation>Stimmungen s&amp;chreiben …</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Mediathek</translation>
    </message>
    <message>
        <source>Add f&amp;iles…</source>
        <translation>&amp;Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Scan for &amp;new music</source>
        <translation>Nach &amp;neuer Musik suchen</translation>
    </message>
    <message>
        <source>&amp;Stop analysis</source>
        <translation>Analyse &amp;stoppen</translation>
    </message>
    <message>
        <source>&amp;Export shown tracks…</source>
        <translation>Angezeigte Titel &amp;exportieren …</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Show all tracks</source>
        <translation>A&amp;lle Titel anzeigen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Tracks</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>&amp;Karte</translation>
    </message>
    <message>
        <source>M&amp;oods</source>
        <translation>&amp;Stimmungen</translation>
    </message>
    <message>
        <source>W&amp;rites</source>
        <translation>Sch&amp;reiben</translation>
    </message>
    <message>
        <source>Side &amp;bar</source>
        <translation>Seiten&amp;leiste</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>&amp;Compact rows</source>
        <translation>K&amp;ompakte Zeilen</translation>
    </message>
    <message>
        <source>&amp;Track</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Play/pause</source>
        <translation>Wiedergabe/&amp;Pause</translation>
    </message>
    <message>
        <source>More &amp;like this</source>
        <translation>&amp;Ähnliche Titel</translation>
    </message>
    <message>
        <source>T&amp;each</source>
        <translation>Trai&amp;nieren</translation>
    </message>
    <message>
        <source>&amp;Mix between these…</source>
        <translation>&amp;Mix zwischen diesen …</translation>
    </message>
    <message>
        <source>A&amp;ccept moods</source>
        <translation>Stimmungen &amp;annehmen</translation>
    </message>
    <message>
        <source>&amp;Add a mood…</source>
        <translation>Stimmung &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Mark as re&amp;viewed</source>
        <translation>Als gep&amp;rüft markieren</translation>
    </message>
    <message>
        <source>Mark as &amp;not reviewed</source>
        <translation>Als n&amp;icht geprüft markieren</translation>
    </message>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation>&amp;Erneut analysieren</translation>
    </message>
    <message>
        <source>&amp;Write moods of selected tracks…</source>
        <translation>Stimmungen der aus&amp;gewählten Titel schreiben …</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Cop&amp;y file paths</source>
        <translation>&amp;Dateipfade kopieren</translation>
    </message>
    <message>
        <source>Ne&amp;xt track</source>
        <translation>&amp;Nächster Titel</translation>
    </message>
    <message>
        <source>Previou&amp;s track</source>
        <translation>&amp;Vorheriger Titel</translation>
    </message>
    <message>
        <source>Play nex&amp;t</source>
        <translation>Als nä&amp;chstes spielen</translation>
    </message>
    <message>
        <source>Add to &amp;queue</source>
        <translation>Zur &amp;Warteschlange hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Benutzerhandbuch</translation>
    </message>
    <message>
        <source>&amp;Report a problem…</source>
        <translation>Problem &amp;melden …</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;About Mood Tagger</source>
        <translation>&amp;Über Mood Tagger</translation>
    </message>
</context>
<context>
    <name>MissingFolders</name>
    <message>
        <source>Remove music folder</source>
        <translation>Musikordner entfernen</translation>
    </message>
    <message>
        <source>Remove {}?</source>
        <translation>{} entfernen?</translation>
    </message>
    <message>
        <source>Its tracks are removed from the library; the files are not touched. Scores and your corrections are kept in case the tracks come back.</source>
        <translation>Die Titel werden aus der Mediathek entfernt; die Dateien bleiben unberührt. Werte und deine Korrekturen bleiben erhalten, falls die Titel zurückkommen.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>MissingFoldersBar</name>
    <message>
        <source>Rescan</source>
        <translation>Erneut durchsuchen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>The folder {} cannot be found. If it is on a drive, connect the drive.</source>
        <translation>Der Ordner {} ist nicht zu finden. Falls er auf einem Laufwerk liegt, schließ es an.</translation>
    </message>
    <message>
        <source>These folders cannot be found: {}. Connect the drives they are on.</source>
        <translation>Diese Ordner sind nicht zu finden: {}. Schließ die Laufwerke an, auf denen sie liegen.</translation>
    </message>
</context>
<context>
    <name>MixDialog</name>
    <message>
        <source>Mix between two tracks</source>
        <translation>Mix zwischen zwei Titeln</translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation>&amp;Tauschen</translation>
    </message>
    <message>
        <source>&amp;Allow an artist twice in a row</source>
        <translation>&amp;Interpreten zweimal hintereinander erlauben</translation>
    </message>
    <message>
        <source>Show &amp;mix</source>
        <translation>&amp;Mix zeigen</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>Von:</translation>
    </message>
    <message>
        <source>To:</source>
        <translation>Nach:</translation>
    </message>
    <message>
        <source>&amp;Tracks:</source>
        <translation>&amp;Anzahl der Titel:</translation>
    </message>
</context>
<context>
    <name>Mixing</name>
    <message>
        <source>“{}” has not been analysed, or is silent.</source>
        <translation>„{}“ ist noch nicht analysiert oder ist still.</translation>
    </message>
    <message numerus="yes">
        <source>No more than %Ln tracks fit into this mix.</source>
        <translation>
            <numerusform>In diesen Mix passt nicht mehr als %Ln Titel.</numerusform>
            <numerusform>In diesen Mix passen nicht mehr als %Ln Titel.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>&amp;Model:</source>
        <translation>&amp;Modell:</translation>
    </message>
    <message>
        <source>Compa&amp;re…</source>
        <translation>V&amp;ergleichen …</translation>
    </message>
    <message>
        <source>&amp;Download the larger public model</source>
        <translation>Größeres öffentliches Modell &amp;laden</translation>
    </message>
    <message>
        <source>&amp;Import model file…</source>
        <translation>Modelldatei &amp;importieren …</translation>
    </message>
    <message>
        <source>Remo&amp;ve…</source>
        <translation>Entferne&amp;n …</translation>
    </message>
    <message>
        <source>Download progress</source>
        <translation>Fortschritt des Downloads</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>The model “{}” is missing. Choose another one.</source>
        <translation>Das Modell „{}“ fehlt. Wähle ein anderes.</translation>
    </message>
    <message>
        <source>This model is in use. Choose another one first.</source>
        <translation>Dieses Modell wird verwendet. Wähle zuerst ein anderes.</translation>
    </message>
    <message>
        <source>Compare this model with the one in use, on a sample of your music</source>
        <translation>Dieses Modell mit dem verwendeten an einer Stichprobe deiner Musik vergleichen</translation>
    </message>
    <message>
        <source>Choose another model to compare it with the one in use.</source>
        <translation>Wähle ein anderes Modell, um es mit dem verwendeten zu vergleichen.</translation>
    </message>
    <message>
        <source>{size}, {tags} moods and themes, licence: {licence}</source>
        <translation>{size}, {tags} Stimmungen und Themen, Lizenz: {licence}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Included with Mood Tagger. {}</source>
        <translation>In Mood Tagger enthalten. {}</translation>
    </message>
    <message>
        <source>Trained to imitate the model {}.</source>
        <translation>Darauf trainiert, das Modell {} nachzuahmen.</translation>
    </message>
    <message>
        <source>Import model file</source>
        <translation>Modelldatei importieren</translation>
    </message>
    <message>
        <source>Models ({})</source>
        <translation>Modelle ({})</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>Modell entfernen</translation>
    </message>
    <message>
        <source>Remove the model “{}”?</source>
        <translation>Modell „{}“ entfernen?</translation>
    </message>
    <message>
        <source>Mood Tagger deletes its own copy. The file that you imported it from and the scores that it computed are kept.</source>
        <translation>Mood Tagger löscht seine eigene Kopie. Die Datei, aus der du es importiert hast, und die berechneten Werte bleiben erhalten.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>The model “{}” cannot be removed: {}.</source>
        <translation>Das Modell „{}“ kann nicht entfernt werden: {}.</translation>
    </message>
</context>
<context>
    <name>MoodChips</name>
    <message>
        <source>Filled: strong. Tinted: clear. Outlined: weak.</source>
        <translation>Gefüllt: stark. Getönt: deutlich. Umrandet: schwach.</translation>
    </message>
    <message>
        <source>Check mark: you added or accepted it.</source>
        <translation>Häkchen: von dir hinzugefügt oder angenommen.</translation>
    </message>
    <message>
        <source>Tag: it was in the file before.</source>
        <translation>Etikett: stand schon in der Datei.</translation>
    </message>
    <message>
        <source>Dotted edge: learned from your corrections.</source>
        <translation>Gepunkteter Rand: aus deinen Korrekturen gelernt.</translation>
    </message>
</context>
<context>
    <name>MoodChooser</name>
    <message>
        <source>Mood to teach</source>
        <translation>Stimmung zum Trainieren</translation>
    </message>
    <message>
        <source>All moods</source>
        <translation>Alle Stimmungen</translation>
    </message>
    <message>
        <source>New mood…</source>
        <translation>Neue Stimmung …</translation>
    </message>
    <message>
        <source>New mood</source>
        <translation>Neue Stimmung</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
</context>
<context>
    <name>MoodDetail</name>
    <message>
        <source>Sho&amp;w in table</source>
        <translation>In Ta&amp;belle zeigen</translation>
    </message>
    <message>
        <source>Reset thresh&amp;old</source>
        <translation>Sch&amp;wellenwert zurücksetzen</translation>
    </message>
    <message>
        <source>Use the default threshold for this mood</source>
        <translation>Den Standard-Schwellenwert für diese Stimmung verwenden</translation>
    </message>
    <message>
        <source>No tracks analysed yet. Once Mood Tagger has analysed some of your music, you see here how your tracks score for this mood and where its threshold is.</source>
        <translation>Noch keine Titel analysiert. Sobald Mood Tagger etwas von deiner Musik analysiert hat, siehst du hier, welche Werte deine Titel für diese Stimmung haben und wo ihr Schwellenwert liegt.</translation>
    </message>
    <message>
        <source>Tags: {}</source>
        <translation>Tags: {}</translation>
    </message>
    <message>
        <source>Tracks get this mood only with its family, {}.</source>
        <translation>Titel bekommen diese Stimmung nur zusammen mit ihrer Familie, {}.</translation>
    </message>
    <message>
        <source>This changes no tracks.</source>
        <translation>Das ändert keine Titel.</translation>
    </message>
    <message numerus="yes">
        <source>This changes %Ln tracks.</source>
        <translation>
            <numerusform>Das ändert %Ln Titel.</numerusform>
            <numerusform>Das ändert %Ln Titel.</numerusform>
        </translation>
    </message>
    <message>
        <source>This changes … tracks.</source>
        <translation>Das ändert … Titel.</translation>
    </message>
    <message>
        <source>Switched off: the model&apos;s tag {} does not count.</source>
        <translation>Ausgeschaltet: Der Tag {} des Modells zählt nicht.</translation>
    </message>
    <message>
        <source>Switched off: no tracks get this mood. Tick it in the list to switch it on.</source>
        <translation>Ausgeschaltet: Kein Titel bekommt diese Stimmung. Setze in der Liste ihr Häkchen, um sie einzuschalten.</translation>
    </message>
    <message>
        <source>Chosen automatically: each track gets the family that fits it best, and often a second one. Move the threshold to give this one to all tracks above it instead.</source>
        <translation>Automatisch gewählt: Jeder Titel bekommt die Familie, die am besten zu ihm passt, und oft eine zweite. Verschiebe den Schwellenwert, um stattdessen allen Titeln darüber diese Familie zu geben.</translation>
    </message>
    <message>
        <source>No tracks above the threshold.</source>
        <translation>Keine Titel über dem Schwellenwert.</translation>
    </message>
    <message>
        <source>Your only track is above the threshold.</source>
        <translation>Dein einziger Titel liegt über dem Schwellenwert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {} tracks are above the threshold ({} %).</source>
        <translation>
            <numerusform>%Ln von {} Titeln liegt über dem Schwellenwert ({} %).</numerusform>
            <numerusform>%Ln von {} Titeln liegen über dem Schwellenwert ({} %).</numerusform>
        </translation>
    </message>
    <message>
        <source>No tracks have this mood.</source>
        <translation>Keine Titel haben diese Stimmung.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks have this mood.</source>
        <translation>
            <numerusform>%Ln Titel hat diese Stimmung.</numerusform>
            <numerusform>%Ln Titel haben diese Stimmung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each track keeps its %Ln strongest moods and your corrections.</source>
        <translation>
            <numerusform>Jeder Titel behält nur seine stärkste Stimmung und deine Korrekturen.</numerusform>
            <numerusform>Jeder Titel behält seine %Ln stärksten Stimmungen und deine Korrekturen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoodEditor</name>
    <message>
        <source>+{} more</source>
        <translation>+{} weitere</translation>
    </message>
    <message>
        <source>Show all moods</source>
        <translation>Alle Stimmungen zeigen</translation>
    </message>
</context>
<context>
    <name>MoodInput</name>
    <message>
        <source>Add a mood…</source>
        <translation>Stimmung hinzufügen …</translation>
    </message>
    <message>
        <source>Add a mood</source>
        <translation>Stimmung hinzufügen</translation>
    </message>
    <message>
        <source>New mood: {}</source>
        <translation>Neue Stimmung: {}</translation>
    </message>
    <message>
        <source>A mood&apos;s name cannot contain &lt;, &gt; or ;.</source>
        <translation>Der Name einer Stimmung kann kein &lt;, &gt; oder ; enthalten.</translation>
    </message>
</context>
<context>
    <name>MoodLegend</name>
    <message numerus="yes">
        <source>%Ln other moods</source>
        <translation>
            <numerusform>%Ln weitere Stimmung</numerusform>
            <numerusform>%Ln weitere Stimmungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Highlight tracks with this main mood</source>
        <translation>Titel mit dieser Hauptstimmung hervorheben</translation>
    </message>
</context>
<context>
    <name>MoodLevels</name>
    <message>
        <source>in the file</source>
        <translation>in der Datei</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>deine</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>{}, in the file</source>
        <translation>{}, in der Datei</translation>
    </message>
    <message>
        <source>{}: in the file</source>
        <translation>{}: in der Datei</translation>
    </message>
    <message>
        <source>more than {} % of your library</source>
        <translation>mehr als {} % deiner Mediathek</translation>
    </message>
    <message>
        <source>more than {} % of music</source>
        <translation>mehr als {} % der Musik</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>{} and {} % of your library</source>
        <translation>{} und {} % deiner Mediathek</translation>
    </message>
    <message>
        <source>{}, agrees with listeners&apos; tags {} of the time</source>
        <translation>{}, stimmt zu {} mit den Tags von Hörern überein</translation>
    </message>
</context>
<context>
    <name>MoodList</name>
    <message>
        <source>Find a mood</source>
        <translation>Stimmung suchen</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>Ä&amp;ndern</translation>
    </message>
    <message>
        <source>Rename, merge, move or switch off the selected moods</source>
        <translation>Die ausgewählten Stimmungen umbenennen, zusammenführen, verschieben oder ausschalten</translation>
    </message>
    <message>
        <source>Moods</source>
        <translation>Stimmungen</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>&amp;Merge…</source>
        <translation>&amp;Zusammenführen …</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>Auf&amp;teilen</translation>
    </message>
    <message>
        <source>Mo&amp;ve to family</source>
        <translation>In &amp;Familie verschieben</translation>
    </message>
    <message>
        <source>&amp;No family</source>
        <translation>&amp;Keine Familie</translation>
    </message>
    <message>
        <source>Ne&amp;w family…</source>
        <translation>&amp;Neue Familie …</translation>
    </message>
    <message>
        <source>Switch o&amp;n</source>
        <translation>E&amp;inschalten</translation>
    </message>
    <message>
        <source>Switch o&amp;ff</source>
        <translation>&amp;Ausschalten</translation>
    </message>
    <message>
        <source>Reset to &amp;defaults</source>
        <translation>Auf Stan&amp;dard zurücksetzen</translation>
    </message>
    <message>
        <source>New family</source>
        <translation>Neue Familie</translation>
    </message>
    <message>
        <source>Name of the new family:</source>
        <translation>Name der neuen Familie:</translation>
    </message>
    <message numerus="yes">
        <source>%Ln moods</source>
        <translation>
            <numerusform>%Ln Stimmung</numerusform>
            <numerusform>%Ln Stimmungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge moods</source>
        <translation>Stimmungen zusammenführen</translation>
    </message>
    <message>
        <source>Merge {} with this mood, or give a new name:</source>
        <translation>{} mit dieser Stimmung zusammenführen oder einen neuen Namen eingeben:</translation>
    </message>
</context>
<context>
    <name>MoodNames</name>
    <message>
        <source>Calm</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Atmospheric</source>
        <translation>Atmosphärisch</translation>
    </message>
    <message>
        <source>Happy</source>
        <translation>Fröhlich</translation>
    </message>
    <message>
        <source>Energetic</source>
        <translation>Energisch</translation>
    </message>
    <message>
        <source>Epic</source>
        <translation>Episch</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>Traurig</translation>
    </message>
    <message>
        <source>Romantic</source>
        <translation>Romantisch</translation>
    </message>
    <message>
        <source>Inspiring</source>
        <translation>Inspirierend</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>adventure</source>
        <translation>Abenteuer</translation>
    </message>
    <message>
        <source>advertising</source>
        <translation>Werbung</translation>
    </message>
    <message>
        <source>background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>ballad</source>
        <translation>Ballade</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>children</source>
        <translation>Kinder</translation>
    </message>
    <message>
        <source>christmas</source>
        <translation>Weihnachten</translation>
    </message>
    <message>
        <source>commercial</source>
        <translation>kommerziell</translation>
    </message>
    <message>
        <source>cool</source>
        <translation>cool</translation>
    </message>
    <message>
        <source>corporate</source>
        <translation>Business</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>düster</translation>
    </message>
    <message>
        <source>deep</source>
        <translation>Deep</translation>
    </message>
    <message>
        <source>documentary</source>
        <translation>Dokumentation</translation>
    </message>
    <message>
        <source>drama</source>
        <translation>Drama</translation>
    </message>
    <message>
        <source>dramatic</source>
        <translation>dramatisch</translation>
    </message>
    <message>
        <source>dream</source>
        <translation>verträumt</translation>
    </message>
    <message>
        <source>emotional</source>
        <translation>emotional</translation>
    </message>
    <message>
        <source>energetic</source>
        <translation>energisch</translation>
    </message>
    <message>
        <source>epic</source>
        <translation>episch</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>schnell</translation>
    </message>
    <message>
        <source>film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>fun</source>
        <translation>Spaß</translation>
    </message>
    <message>
        <source>funny</source>
        <translation>lustig</translation>
    </message>
    <message>
        <source>game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>groovy</source>
        <translation>groovig</translation>
    </message>
    <message>
        <source>happy</source>
        <translation>fröhlich</translation>
    </message>
    <message>
        <source>heavy</source>
        <translation>hart</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>Feiertage</translation>
    </message>
    <message>
        <source>hopeful</source>
        <translation>hoffnungsvoll</translation>
    </message>
    <message>
        <source>inspiring</source>
        <translation>inspirierend</translation>
    </message>
    <message>
        <source>love</source>
        <translation>Liebe</translation>
    </message>
    <message>
        <source>meditative</source>
        <translation>meditativ</translation>
    </message>
    <message>
        <source>melancholic</source>
        <translation>melancholisch</translation>
    </message>
    <message>
        <source>melodic</source>
        <translation>melodisch</translation>
    </message>
    <message>
        <source>motivational</source>
        <translation>motivierend</translation>
    </message>
    <message>
        <source>movie</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>nature</source>
        <translation>Natur</translation>
    </message>
    <message>
        <source>party</source>
        <translation>Party</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>positiv</translation>
    </message>
    <message>
        <source>powerful</source>
        <translation>kraftvoll</translation>
    </message>
    <message>
        <source>relaxing</source>
        <translation>entspannend</translation>
    </message>
    <message>
        <source>retro</source>
        <translation>Retro</translation>
    </message>
    <message>
        <source>romantic</source>
        <translation>romantisch</translation>
    </message>
    <message>
        <source>sad</source>
        <translation>traurig</translation>
    </message>
    <message>
        <source>sexy</source>
        <translation>sexy</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>sanft</translation>
    </message>
    <message>
        <source>soundscape</source>
        <translation>Klanglandschaft</translation>
    </message>
    <message>
        <source>space</source>
        <translation>Weltraum</translation>
    </message>
    <message>
        <source>sport</source>
        <translation>Sport</translation>
    </message>
    <message>
        <source>summer</source>
        <translation>Sommer</translation>
    </message>
    <message>
        <source>trailer</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <source>travel</source>
        <translation>Reise</translation>
    </message>
    <message>
        <source>upbeat</source>
        <translation>beschwingt</translation>
    </message>
    <message>
        <source>uplifting</source>
        <translation>aufbauend</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>pleasant</source>
        <translation>Positivität</translation>
    </message>
</context>
<context>
    <name>MoodRow</name>
    <message>
        <source>Add “{}”</source>
        <translation>„{}“ hinzufügen</translation>
    </message>
    <message>
        <source>Restore “{}”</source>
        <translation>„{}“ wiederherstellen</translation>
    </message>
    <message>
        <source>Remove “{}”</source>
        <translation>„{}“ entfernen</translation>
    </message>
    <message>
        <source>Add “{}” to all selected tracks</source>
        <translation>„{}“ allen ausgewählten Titeln hinzufügen</translation>
    </message>
    <message>
        <source>Remove “{}” from all selected tracks</source>
        <translation>„{}“ aus allen ausgewählten Titeln entfernen</translation>
    </message>
    <message>
        <source>Accept “{}”</source>
        <translation>„{}“ annehmen</translation>
    </message>
    <message>
        <source>“{}” was removed: learned from your corrections.</source>
        <translation>„{}“ wurde entfernt: gelernt aus deinen Korrekturen.</translation>
    </message>
    <message>
        <source>“{}” was learned from your corrections.</source>
        <translation>„{}“ wurde aus deinen Korrekturen gelernt.</translation>
    </message>
    <message>
        <source>You removed “{}”.</source>
        <translation>Du hast „{}“ entfernt.</translation>
    </message>
    <message>
        <source>You added “{}”.</source>
        <translation>Du hast „{}“ hinzugefügt.</translation>
    </message>
    <message>
        <source>You or another program wrote “{}” into the file.</source>
        <translation>Du oder ein anderes Programm hat „{}“ in die Datei geschrieben.</translation>
    </message>
    <message>
        <source>Enter restores it.</source>
        <translation>Enter stellt die Stimmung wieder her.</translation>
    </message>
    <message>
        <source>Enter accepts it, Delete removes it.</source>
        <translation>Enter nimmt die Stimmung an, Entf entfernt sie.</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
</context>
<context>
    <name>MoodTreeModel</name>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Renamed from {}</source>
        <translation>Umbenannt aus {}</translation>
    </message>
    <message>
        <source>Merged with {}</source>
        <translation>Zusammengeführt mit {}</translation>
    </message>
    <message>
        <source>Custom threshold</source>
        <translation>Eigener Schwellenwert</translation>
    </message>
    <message>
        <source>Unreliable</source>
        <translation>Unzuverlässig</translation>
    </message>
    <message>
        <source>No family</source>
        <translation>Keine Familie</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>A theme describes a use or a scene rather than a mood.</source>
        <translation>Ein Thema beschreibt eher eine Verwendung oder Szene als eine Stimmung.</translation>
    </message>
    <message>
        <source>The model also scores genres or instruments. They are not moods.</source>
        <translation>Das Modell bewertet auch Genres oder Instrumente. Das sind keine Stimmungen.</translation>
    </message>
    <message>
        <source>A family is a mood of several tags that mean nearly the same.</source>
        <translation>Eine Familie ist eine Stimmung aus mehreren Tags, die fast dasselbe bedeuten.</translation>
    </message>
    <message>
        <source>You changed this mood&apos;s threshold.</source>
        <translation>Du hast den Schwellenwert dieser Stimmung geändert.</translation>
    </message>
    <message>
        <source>In tests, the model was little better than chance at this one. It is off by default.</source>
        <translation>In Tests war das Modell hier kaum besser als der Zufall. Sie ist standardmäßig ausgeschaltet.</translation>
    </message>
</context>
<context>
    <name>MoodsPage</name>
    <message>
        <source>Here you decide how strictly moods are chosen and what they are called.
Add some music first.</source>
        <translation>Hier entscheidest du, wie streng Stimmungen gewählt werden und wie sie heißen.
Füg zuerst etwas Musik hinzu.</translation>
    </message>
    <message>
        <source>Threshold for {}</source>
        <translation>Schwellenwert für {}</translation>
    </message>
    <message>
        <source>Switch on {}</source>
        <translation>{} einschalten</translation>
    </message>
    <message>
        <source>Switch off {}</source>
        <translation>{} ausschalten</translation>
    </message>
    <message>
        <source>Merge {} with {}</source>
        <translation>{} mit {} zusammenführen</translation>
    </message>
    <message>
        <source>Rename {} to {}</source>
        <translation>{} in {} umbenennen</translation>
    </message>
    <message>
        <source>Restore the name of {}</source>
        <translation>Namen von {} wiederherstellen</translation>
    </message>
    <message>
        <source>Split {}</source>
        <translation>{} aufteilen</translation>
    </message>
    <message>
        <source>Move {} to {}</source>
        <translation>{} in {} verschieben</translation>
    </message>
    <message>
        <source>Move {} out of its family</source>
        <translation>{} aus der Familie nehmen</translation>
    </message>
    <message>
        <source>Reset {} to defaults</source>
        <translation>{} auf Standard zurücksetzen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln moods</source>
        <translation>
            <numerusform>%Ln Stimmung</numerusform>
            <numerusform>%Ln Stimmungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoMatches</name>
    <message>
        <source>No tracks match.</source>
        <translation>Keine passenden Titel.</translation>
    </message>
    <message>
        <source>No tracks yet.</source>
        <translation>Noch keine Titel.</translation>
    </message>
    <message>
        <source>&amp;Clear filter</source>
        <translation>&amp;Filter aufheben</translation>
    </message>
    <message>
        <source>selected tracks</source>
        <translation>ausgewählte Titel</translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln nearest: {}</source>
        <translation>
            <numerusform>Den nächsten zeigen: {}</numerusform>
            <numerusform>Die %Ln nächsten zeigen: {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search for “{}” (%Ln tracks)</source>
        <translation>
            <numerusform>Nach „{}“ suchen (%Ln Titel)</numerusform>
            <numerusform>Nach „{}“ suchen (%Ln Titel)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without “{}” (%Ln tracks)</source>
        <translation>
            <numerusform>Ohne „{}“ (%Ln Titel)</numerusform>
            <numerusform>Ohne „{}“ (%Ln Titel)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Mood family</source>
        <translation>Stimmungsfamilie</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>BPM</source>
        <translation>BPM</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Any text</source>
        <translation>Beliebiger Text</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Similar to</source>
        <translation>Ähnlich wie</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>&amp;Strict</source>
        <translation>&amp;Streng</translation>
    </message>
    <message>
        <source>Up to {} moods, clear matches only.</source>
        <translation>Bis zu {} Stimmungen, nur klare Treffer.</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>&amp;Ausgewogen</translation>
    </message>
    <message>
        <source>Up to {} moods, good matches.</source>
        <translation>Bis zu {} Stimmungen, gute Treffer.</translation>
    </message>
    <message>
        <source>&amp;Generous</source>
        <translation>&amp;Großzügig</translation>
    </message>
    <message>
        <source>Up to {} moods, weak matches too.</source>
        <translation>Bis zu {} Stimmungen, auch schwache Treffer.</translation>
    </message>
    <message>
        <source>Moods only</source>
        <translation>Nur Stimmungen</translation>
    </message>
    <message>
        <source>Moods and themes</source>
        <translation>Stimmungen und Themen</translation>
    </message>
    <message>
        <source>Moods only, or moods and themes</source>
        <translation>Nur Stimmungen, oder Stimmungen und Themen</translation>
    </message>
    <message>
        <source>Themes describe a use or a scene, such as film, party, christmas or nature</source>
        <translation>Themen beschreiben eine Verwendung oder Szene, etwa Film, Party, Weihnachten oder Natur</translation>
    </message>
    <message>
        <source>Compared with all music</source>
        <translation>Im Vergleich mit aller Musik</translation>
    </message>
    <message>
        <source>Compared with your library</source>
        <translation>Im Vergleich mit deiner Mediathek</translation>
    </message>
    <message>
        <source>Compared with all music and your library</source>
        <translation>Im Vergleich mit aller Musik und deiner Mediathek</translation>
    </message>
    <message>
        <source>Which music your tracks are compared with</source>
        <translation>Mit welcher Musik deine Titel verglichen werden</translation>
    </message>
    <message>
        <source>What counts as much of a mood: more than most music has, or more than most tracks of your library. Libraries of fewer than 50 tracks do not count.</source>
        <translation>Was als viel von einer Stimmung zählt: mehr als die meiste Musik hat oder mehr als die meisten Titel deiner Mediathek. Mediatheken mit weniger als 50 Titeln zählen nicht.</translation>
    </message>
    <message>
        <source>&amp;At most</source>
        <translation>&amp;Höchstens</translation>
    </message>
    <message>
        <source>Maximum number of moods per track</source>
        <translation>Höchstzahl der Stimmungen pro Titel</translation>
    </message>
    <message>
        <source>I&amp;nclude unreliable moods</source>
        <translation>Auch unzuver&amp;lässige Stimmungen</translation>
    </message>
    <message>
        <source>In tests, the model was little better than chance at these. They are off by default.</source>
        <translation>In Tests war das Modell bei diesen kaum besser als der Zufall. Sie sind standardmäßig ausgeschaltet.</translation>
    </message>
    <message>
        <source>Reset to &amp;defaults</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset everything on this page</source>
        <translation>Alles auf dieser Seite zurücksetzen</translation>
    </message>
    <message>
        <source>Reset moods to defaults</source>
        <translation>Stimmungen auf Standard zurücksetzen</translation>
    </message>
    <message>
        <source>Updating moods…</source>
        <translation>Stimmungen werden aktualisiert …</translation>
    </message>
    <message>
        <source>About {} per track in your library.</source>
        <translation>Etwa {} pro Titel in deiner Mediathek.</translation>
    </message>
    <message>
        <source>Moods: {}</source>
        <translation>Stimmungen: {}</translation>
    </message>
    <message numerus="yes">
        <source>moods per track</source>
        <comment>after a number: %n</comment>
        <translation>
            <numerusform>Stimmung pro Titel</numerusform>
            <numerusform>Stimmungen pro Titel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln moods per track</source>
        <translation>
            <numerusform>Eine Stimmung pro Titel</numerusform>
            <numerusform>Höchstens %Ln Stimmungen pro Titel</numerusform>
        </translation>
    </message>
    <message>
        <source>Unreliable moods</source>
        <translation>Unzuverlässige Stimmungen</translation>
    </message>
</context>
<context>
    <name>OptionsBar</name>
    <message>
        <source>Families and tags</source>
        <translation>Familien und Tags</translation>
    </message>
    <message>
        <source>Families only</source>
        <translation>Nur Familien</translation>
    </message>
    <message>
        <source>Tags only</source>
        <translation>Nur Tags</translation>
    </message>
    <message>
        <source>Standard field only</source>
        <translation>Nur Standardfeld</translation>
    </message>
    <message>
        <source>Keep my own moods</source>
        <translation>Eigene behalten</translation>
    </message>
    <message>
        <source>Add to my own moods</source>
        <translation>Zu eigenen hinzufügen</translation>
    </message>
    <message>
        <source>Fill empty fields only</source>
        <translation>Nur leere Felder füllen</translation>
    </message>
    <message>
        <source>Replace everything</source>
        <translation>Alles ersetzen</translation>
    </message>
    <message>
        <source>&amp;Keep modification times</source>
        <translation>Änderungs&amp;datum behalten</translation>
    </message>
    <message>
        <source>Also write &amp;scores</source>
        <translation>Auch &amp;Werte schreiben</translation>
    </message>
    <message>
        <source>Writes the score of each mood into a separate field</source>
        <translation>Schreibt den Wert jeder Stimmung in ein eigenes Feld</translation>
    </message>
    <message>
        <source>Also write energ&amp;y and pleasantness</source>
        <translation>Auch Energie und Positi&amp;vität schreiben</translation>
    </message>
    <message>
        <source>Writes two numbers from 0 to 100 into separate fields, and text such as &apos;Energy 7&apos; before the moods in grouping and comment</source>
        <translation>Schreibt zwei Zahlen von 0 bis 100 in eigene Felder und Text wie „Energy 7“ vor die Stimmungen in Gruppierung und Kommentar</translation>
    </message>
    <message>
        <source>Also write al&amp;bum moods</source>
        <translation>Auch Albumstimm&amp;ungen schreiben</translation>
    </message>
    <message>
        <source>Writes the moods of a track&apos;s album into the field ALBUMMOOD</source>
        <translation>Schreibt die Stimmungen des Albums eines Titels in das Feld ALBUMMOOD</translation>
    </message>
    <message>
        <source>Mood families such as Calm, then the tags that stand out.</source>
        <translation>Stimmungsfamilien wie Ruhig, dann die Tags, die herausragen.</translation>
    </message>
    <message>
        <source>One or two mood families per track, such as Calm.</source>
        <translation>Ein oder zwei Stimmungsfamilien pro Titel, etwa Ruhig.</translation>
    </message>
    <message>
        <source>Tags that stand out, such as relaxing. Many tracks have none.</source>
        <translation>Tags, die herausragen, etwa Entspannend. Viele Titel haben keine.</translation>
    </message>
    <message>
        <source>{player} {why}.</source>
        <translation>{player} {why}.</translation>
    </message>
    <message>
        <source>The standard mood field of each file format.</source>
        <translation>Das Standardfeld für Stimmungen jedes Dateiformats.</translation>
    </message>
    <message>
        <source>Replaces only what Mood Tagger wrote.</source>
        <translation>Ersetzt nur, was Mood Tagger geschrieben hat.</translation>
    </message>
    <message>
        <source>Keeps your moods and adds Mood Tagger&apos;s after them.</source>
        <translation>Behält deine Stimmungen und hängt die von Mood Tagger an.</translation>
    </message>
    <message>
        <source>Leaves fields that are not empty as they are.</source>
        <translation>Lässt Felder, die nicht leer sind, wie sie sind.</translation>
    </message>
    <message>
        <source>Replaces your own moods, too. Undo restores them.</source>
        <translation>Ersetzt auch deine eigenen Stimmungen. „Rückgängig“ stellt sie wieder her.</translation>
    </message>
    <message>
        <source>Mo&amp;ods:</source>
        <translation>Stimmun&amp;gen:</translation>
    </message>
    <message>
        <source>For &amp;player:</source>
        <translation>Für Pla&amp;yer:</translation>
    </message>
    <message>
        <source>Existin&amp;g moods:</source>
        <translation>V&amp;orhandene Stimmungen:</translation>
    </message>
</context>
<context>
    <name>PanelHead</name>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation>&amp;Erneut analysieren</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
</context>
<context>
    <name>PlacePlane</name>
    <message>
        <source>Energy {:.0f} · Pleasant {:.0f}</source>
        <translation>Energie {:.0f} · Positiv {:.0f}</translation>
    </message>
    <message>
        <source>{} (how much music, in percent, has less of it)</source>
        <translation>{} (wie viel der Musik, in Prozent, weniger davon hat)</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>“{}” cannot be played. It may be damaged.</source>
        <translation>„{}“ kann nicht abgespielt werden. Die Datei ist vielleicht beschädigt.</translation>
    </message>
    <message>
        <source>“{}” cannot be opened. It may have been moved, or its drive is not connected.</source>
        <translation>„{}“ kann nicht geöffnet werden. Vielleicht wurde die Datei verschoben, oder ihr Laufwerk ist nicht angeschlossen.</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Previous track</source>
        <translation>Vorheriger Titel</translation>
    </message>
    <message>
        <source>Next track</source>
        <translation>Nächster Titel</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Ton einschalten</translation>
    </message>
</context>
<context>
    <name>PlaylistDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the smart playlist:</source>
        <translation>Name der intelligenten Playlist:</translation>
    </message>
    <message>
        <source>“{}” exists already and will be replaced.</source>
        <translation>„{}“ existiert bereits und wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>Playlists</name>
    <message>
        <source>Save as smart playlist</source>
        <translation>Als intelligente Playlist sichern</translation>
    </message>
    <message>
        <source>Save smart playlist “{}”</source>
        <translation>Intelligente Playlist „{}“ sichern</translation>
    </message>
    <message>
        <source>Rename smart playlist</source>
        <translation>Intelligente Playlist umbenennen</translation>
    </message>
    <message>
        <source>Rename smart playlist “{}”</source>
        <translation>Intelligente Playlist „{}“ umbenennen</translation>
    </message>
    <message>
        <source>Remove smart playlist “{}”</source>
        <translation>Intelligente Playlist „{}“ entfernen</translation>
    </message>
    <message>
        <source>The smart playlist “{}” was removed. Undo restores it.</source>
        <translation>Die intelligente Playlist „{}“ wurde entfernt. „Rückgängig“ stellt sie wieder her.</translation>
    </message>
    <message>
        <source>Change smart playlist “{}”</source>
        <translation>Intelligente Playlist „{}“ ändern</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>&amp;Change to the current filter</source>
        <translation>Auf den aktuellen Filter ä&amp;ndern</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ent&amp;fernen</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Close Mood Tagger and run `mood-tagger doctor --restore &apos;{backup}&apos;` in a terminal.</source>
        <translation>Beende Mood Tagger und führe `mood-tagger doctor --restore &apos;{backup}&apos;` in einem Terminal aus.</translation>
    </message>
    <message>
        <source>Lower the number of decoding processes in Settings, under Analysis.</source>
        <translation>Verringere die Zahl der Dekodierprozesse in den Einstellungen unter „Analyse“.</translation>
    </message>
    <message>
        <source>Choose another device in Settings, under Analysis.</source>
        <translation>Wähle in den Einstellungen unter „Analyse“ ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Use “Import model file…” in Settings.</source>
        <translation>Verwende „Modelldatei importieren …“ in den Einstellungen.</translation>
    </message>
    <message>
        <source>Open Settings, Exclusions.</source>
        <translation>Öffne in den Einstellungen „Ausschlüsse“.</translation>
    </message>
    <message>
        <source>The option is in Settings, under Writing.</source>
        <translation>Die Option steht in den Einstellungen unter „Schreiben“.</translation>
    </message>
    <message>
        <source>Close Mood Tagger and run `mood-tagger doctor --repair` in a terminal; `mood-tagger doctor` lists the backups.</source>
        <translation>Beende Mood Tagger und führe `mood-tagger doctor --repair` in einem Terminal aus; `mood-tagger doctor` nennt die Sicherungen.</translation>
    </message>
    <message>
        <source>Download it in Settings, under Analysis.</source>
        <translation>Lade es in den Einstellungen unter „Analyse“ herunter.</translation>
    </message>
    <message>
        <source>Open the page Moods.</source>
        <translation>Öffne die Seite „Stimmungen“.</translation>
    </message>
    <message>
        <source>Export… on the page Teach writes one.</source>
        <translation>„Exportieren …“ auf der Seite „Trainieren“ schreibt eine solche Datei.</translation>
    </message>
    <message>
        <source>Close Mood Tagger and run `mood-tagger doctor --repair` in a terminal.</source>
        <translation>Beende Mood Tagger und führe `mood-tagger doctor --repair` in einem Terminal aus.</translation>
    </message>
    <message>
        <source>To replace it: {command}</source>
        <translation>So ersetzen Sie es: {command}</translation>
    </message>
    <message>
        <source>The charset can be chosen in Settings, under Writing.</source>
        <translation>Der Zeichensatz lässt sich in den Einstellungen unter „Schreiben“ wählen.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The last write was interrupted. Mood Tagger has recovered its files; see the log.</source>
        <translation>Der letzte Schreibvorgang wurde unterbrochen. Mood Tagger hat seine Dateien wiederhergestellt; siehe Protokoll.</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>Sto&amp;pp</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt …</translation>
    </message>
</context>
<context>
    <name>QueryCompleter</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>QueryErrors</name>
    <message>
        <source>There is no filter “{word}:”. Filters: {keys}. For the text itself, write: {instead}</source>
        <translation>Es gibt keinen Filter „{word}:“. Filter: {keys}. Für den Text selbst schreib: {instead}</translation>
    </message>
    <message>
        <source>“{word}” is not a value of {key}. Values: {known}</source>
        <translation>„{word}“ ist kein Wert von {key}. Werte: {known}</translation>
    </message>
    <message>
        <source>There is no mood “{word}”. Moods, energy and pleasant can be compared, as in calm&gt;=80% or energy&gt;=70%.</source>
        <translation>Es gibt keine Stimmung „{word}“. Stimmungen, energy und pleasant lassen sich vergleichen, etwa ruhig&gt;=80% oder energy&gt;=70%.</translation>
    </message>
    <message>
        <source>No track and no mood is called “{word}”.</source>
        <translation>Kein Titel und keine Stimmung heißt „{word}“.</translation>
    </message>
    <message>
        <source>“{word}” has not been analysed, or is silent.</source>
        <translation>„{word}“ ist noch nicht analysiert oder ist still.</translation>
    </message>
    <message>
        <source>“{word}” is incomplete. Write, for example: calm&gt;=80%</source>
        <translation>„{word}“ ist unvollständig. Schreib zum Beispiel: ruhig&gt;=80%</translation>
    </message>
    <message>
        <source>“{word}” is not needed. Write: {instead}</source>
        <translation>„{word}“ ist nicht nötig. Schreib: {instead}</translation>
    </message>
    <message>
        <source>Separate alternatives with |. Write: {instead}</source>
        <translation>Trenne Alternativen mit |. Schreib: {instead}</translation>
    </message>
    <message>
        <source>Exclude with a minus sign. Write: {instead}</source>
        <translation>Schließ mit einem Minuszeichen aus. Schreib: {instead}</translation>
    </message>
    <message>
        <source>“=” is not used in filters. Write: {instead}</source>
        <translation>„=“ wird in Filtern nicht verwendet. Schreib: {instead}</translation>
    </message>
    <message>
        <source>“{word}” cannot be compared. Write: {instead}</source>
        <translation>„{word}“ lässt sich nicht vergleichen. Schreib: {instead}</translation>
    </message>
    <message>
        <source>“|” separates values of one filter, as in {instead}</source>
        <translation>„|“ trennt Werte eines Filters, etwa {instead}</translation>
    </message>
    <message>
        <source>There is no filter “{word}:”. Write: {instead}</source>
        <translation>Es gibt keinen Filter „{word}:“. Schreib: {instead}</translation>
    </message>
    <message>
        <source>“{word}” is not a value of {key}. Write: {instead}</source>
        <translation>„{word}“ ist kein Wert von {key}. Schreib: {instead}</translation>
    </message>
    <message>
        <source>“{word}” is not a number. Write, for example: {instead}</source>
        <translation>„{word}“ ist keine Zahl. Schreib zum Beispiel: {instead}</translation>
    </message>
    <message>
        <source>There is no mood “{word}”. Did you mean {instead}?</source>
        <translation>Es gibt keine Stimmung „{word}“. Meintest du {instead}?</translation>
    </message>
    <message>
        <source>No track and no mood is called “{word}”. Write: {instead}</source>
        <translation>Kein Titel und keine Stimmung heißt „{word}“. Schreib: {instead}</translation>
    </message>
    <message>
        <source>“{word}” is compared with a percentage. Write: {instead}</source>
        <translation>„{word}“ wird mit einer Prozentzahl verglichen. Schreib: {instead}</translation>
    </message>
    <message>
        <source>Scores lie between 0 and 1. For a percentage, write: {instead}</source>
        <translation>Werte liegen zwischen 0 und 1. Für eine Prozentzahl schreib: {instead}</translation>
    </message>
    <message>
        <source>“{word}” is incomplete. Write: {instead}</source>
        <translation>„{word}“ ist unvollständig. Schreib: {instead}</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Its other moods</source>
        <translation>Die anderen Stimmungen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Wiedergabe oder Pause</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>A or Enter</source>
        <translation>A oder Enter</translation>
    </message>
    <message>
        <source>S or →</source>
        <translation>S oder →</translation>
    </message>
    <message>
        <source>Backspace or ←</source>
        <translation>Rücktaste oder ←</translation>
    </message>
    <message>
        <source>Is this {}?</source>
        <translation>Passt „{}“ zu diesem Titel?</translation>
    </message>
    <message>
        <source>You accepted {}.</source>
        <translation>Du hast {} angenommen.</translation>
    </message>
    <message>
        <source>You rejected {}.</source>
        <translation>Du hast {} abgelehnt.</translation>
    </message>
    <message>
        <source>Probably: {} %</source>
        <translation>Wahrscheinlich: {} %</translation>
    </message>
    <message>
        <source>Probably not: {} %</source>
        <translation>Wahrscheinlich nicht: {} %</translation>
    </message>
    <message>
        <source>Uncertain: {} %</source>
        <translation>Unsicher: {} %</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message numerus="yes">
        <source>Queue: %Ln tracks</source>
        <translation>
            <numerusform>Warteschlange: %Ln Titel</numerusform>
            <numerusform>Warteschlange: %Ln Titel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Nothing is queued. Add tracks with “Play next” or “Add to queue”.</source>
        <translation>Die Warteschlange ist leer. Füg Titel mit „Als nächstes spielen“ oder „Zur Warteschlange hinzufügen“ hinzu.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report a problem</source>
        <translation>Problem melden</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>Wird zusammengestellt …</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copied. Paste it into your report.</source>
        <translation>Kopiert. Füg den Text in deinen Bericht ein.</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy this text into a report to whoever provided Mood Tagger, and add what you did, what you expected, and what happened instead. Paths, names of files and your user name are removed.</source>
        <translation>Kopiere diesen Text in einen Bericht an die Stelle, von der du Mood Tagger hast, und füg hinzu, was du getan hast, was du erwartet hast und was stattdessen passiert ist. Pfade, Dateinamen und dein Benutzername sind entfernt.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Accept “{}”</source>
        <translation>„{}“ annehmen</translation>
    </message>
    <message>
        <source>Reject “{}”</source>
        <translation>„{}“ ablehnen</translation>
    </message>
    <message numerus="yes">
        <source>added to %Ln tracks</source>
        <translation>
            <numerusform>hinzugefügt bei %Ln Titel</numerusform>
            <numerusform>hinzugefügt bei %Ln Titeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removed from %Ln tracks</source>
        <translation>
            <numerusform>entfernt bei %Ln Titel</numerusform>
            <numerusform>entfernt bei %Ln Titeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adds {} to %Ln other tracks</source>
        <translation>
            <numerusform>Fügt „{}“ bei %Ln weiteren Titel hinzu</numerusform>
            <numerusform>Fügt „{}“ bei %Ln weiteren Titeln hinzu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removes {} from %Ln other tracks</source>
        <translation>
            <numerusform>Entfernt „{}“ bei %Ln weiteren Titel</numerusform>
            <numerusform>Entfernt „{}“ bei %Ln weiteren Titeln</numerusform>
        </translation>
    </message>
    <message>
        <source>removed from {}</source>
        <translation>entfernt bei {}</translation>
    </message>
    <message>
        <source>no other track</source>
        <translation>kein anderer Titel</translation>
    </message>
    <message>
        <source>Changes no other track</source>
        <translation>Ändert keinen anderen Titel</translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels changed</source>
        <translation>
            <numerusform>%Ln Zuordnung geändert</numerusform>
            <numerusform>%Ln Zuordnungen geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Search files, fields and moods</source>
        <translation>Dateien, Felder und Stimmungen suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Filter by outcome</source>
        <translation>Nach Ergebnis filtern</translation>
    </message>
    <message>
        <source>Planned changes</source>
        <translation>Geplante Änderungen</translation>
    </message>
    <message>
        <source>All ({})</source>
        <translation>Alle ({})</translation>
    </message>
    <message>
        <source>Will change ({})</source>
        <translation>Wird geändert ({})</translation>
    </message>
    <message>
        <source>Kept ({})</source>
        <translation>Behalten ({})</translation>
    </message>
    <message>
        <source>Failed ({})</source>
        <translation>Fehlgeschlagen ({})</translation>
    </message>
    <message>
        <source>&amp;Write {}</source>
        <translation>{} s&amp;chreiben</translation>
    </message>
    <message>
        <source>Nothing to write</source>
        <translation>Nichts zu schreiben</translation>
    </message>
    <message>
        <source>{} will be written</source>
        <translation>{} werden geschrieben</translation>
    </message>
    <message>
        <source>{} excluded</source>
        <translation>{} ausgeschlossen</translation>
    </message>
    <message>
        <source>{} kept</source>
        <translation>{} behalten</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{} unchanged</source>
        <translation>{} unverändert</translation>
    </message>
    <message>
        <source>Files get the English names of moods.</source>
        <translation>In die Dateien kommen die englischen Namen der Stimmungen.</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
</context>
<context>
    <name>ReviewModel</name>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>Will be written to the player&apos;s field, too</source>
        <translation>Wird auch ins Feld des Players geschrieben</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Neue Reihenfolge</translation>
    </message>
    <message>
        <source>Will be written</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Failed: {}</source>
        <translation>Fehlgeschlagen: {}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>ReviewTab</name>
    <message>
        <source>Write moods into your files</source>
        <translation>Schreib Stimmungen in deine Dateien</translation>
    </message>
    <message>
        <source>First you see what would change in which file. Nothing is written until you press Write, and everything can be undone.</source>
        <translation>Zuerst siehst du, was sich in welcher Datei ändern würde. Nichts wird geschrieben, bevor du „Schreiben“ drückst, und alles lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>&amp;Check files</source>
        <translation>Dateien prü&amp;fen</translation>
    </message>
    <message>
        <source>Loading the library</source>
        <translation>Mediathek wird geladen</translation>
    </message>
    <message>
        <source>Updating moods</source>
        <translation>Stimmungen werden aktualisiert</translation>
    </message>
    <message numerus="yes">
        <source>Showing {} of %Ln tracks</source>
        <translation>
            <numerusform>{} von %Ln Titel wird gezeigt</numerusform>
            <numerusform>{} von %Ln Titeln werden gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>A&amp;lle anzeigen</translation>
    </message>
    <message>
        <source>Nothing to write yet</source>
        <translation>Noch nichts zu schreiben</translation>
    </message>
    <message>
        <source>None of these tracks has been analysed. Scan your music first.</source>
        <translation>Keiner dieser Titel ist analysiert. Analysiere zuerst deine Musik.</translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation>Dateien werden geprüft</translation>
    </message>
    <message>
        <source>Checked files already have these moods.</source>
        <translation>Die geprüften Dateien haben diese Stimmungen bereits.</translation>
    </message>
    <message>
        <source>All files already have these moods.</source>
        <translation>Alle Dateien haben diese Stimmungen bereits.</translation>
    </message>
    <message>
        <source>You stopped after {done} of {total} files. The others are not shown.</source>
        <translation>Du hast nach {done} von {total} Dateien gestoppt. Die übrigen werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>Check &amp;all</source>
        <translation>A&amp;lle prüfen</translation>
    </message>
    <message>
        <source>None of these files can be read. Is their drive connected?</source>
        <translation>Keine dieser Dateien ist lesbar. Ist ihr Laufwerk angeschlossen?</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <source>Moods written to files</source>
        <translation>Stimmungen, die in Dateien geschrieben werden</translation>
    </message>
    <message>
        <source>The moods of these files have changed since they were checked.</source>
        <translation>Die Stimmungen dieser Dateien haben sich seit der Prüfung geändert.</translation>
    </message>
</context>
<context>
    <name>ScanBar</name>
    <message>
        <source>Analysis progress</source>
        <translation>Fortschritt der Analyse</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Finished tracks are kept</source>
        <translation>Fertige Titel bleiben erhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks waiting</source>
        <translation>
            <numerusform>%Ln Titel wartet</numerusform>
            <numerusform>%Ln Titel warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Another Mood Tagger is analysing…</source>
        <translation>Ein anderer Mood Tagger analysiert …</translation>
    </message>
    <message>
        <source>Checking files, loading the model…</source>
        <translation>Dateien werden geprüft, Modell wird geladen …</translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks</source>
        <translation>
            <numerusform>{} von %Ln Titel</numerusform>
            <numerusform>{} von %Ln Titeln</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>{} tracks/s</source>
        <translation>{} Titel/s</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>noch {}</translation>
    </message>
    <message>
        <source>on {}</source>
        <translation>auf {}</translation>
    </message>
    <message>
        <source>No music files found</source>
        <translation>Keine Musikdateien gefunden</translation>
    </message>
    <message>
        <source>{} unchanged</source>
        <translation>{} unverändert</translation>
    </message>
    <message>
        <source>{} analysed</source>
        <translation>{} analysiert</translation>
    </message>
    <message>
        <source>{} moved or copied</source>
        <translation>{} verschoben oder kopiert</translation>
    </message>
    <message>
        <source>{} excluded</source>
        <translation>{} ausgeschlossen</translation>
    </message>
    <message>
        <source>{} too long</source>
        <translation>{} zu lang</translation>
    </message>
    <message>
        <source>{} links</source>
        <translation>{} Verknüpfungen</translation>
    </message>
    <message>
        <source>{} missing</source>
        <translation>{} fehlen</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{} waiting</source>
        <translation>{} warten</translation>
    </message>
    <message>
        <source>{}: {} Its tracks stay in the library.</source>
        <translation>{}: {} Die Titel bleiben in der Mediathek.</translation>
    </message>
    <message>
        <source>{} could not be read. Their tracks stay in the library; see the log.</source>
        <translation>{} konnte nicht gelesen werden. Die Titel bleiben in der Mediathek; siehe Protokoll.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks found</source>
        <translation>
            <numerusform>%Ln Titel gefunden</numerusform>
            <numerusform>%Ln Titel gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanJob</name>
    <message numerus="yes">
        <source>{} and %Ln more</source>
        <translation>
            <numerusform>{} und %Ln weiterer Ordner</numerusform>
            <numerusform>{} und %Ln weitere Ordner</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScoreHistogram</name>
    <message>
        <source>Tracks by score</source>
        <translation>Titel nach Wert</translation>
    </message>
    <message>
        <source>less {}</source>
        <translation>weniger {}</translation>
    </message>
    <message>
        <source>more {}</source>
        <translation>mehr {}</translation>
    </message>
    <message>
        <source>Threshold for {}</source>
        <translation>Schwellenwert für {}</translation>
    </message>
    <message>
        <source>Drag to change the threshold</source>
        <translation>Ziehen, um den Schwellenwert zu ändern</translation>
    </message>
</context>
<context>
    <name>ScoreLegend</name>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Strength of {}</source>
        <translation>Stärke von {}</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search, for example calm&gt;=80%  -sad  artist:bach</source>
        <translation>Suchen, zum Beispiel ruhig&gt;=80%  -traurig  artist:bach</translation>
    </message>
    <message>
        <source>Words from title, artist, album or file name; a mood (calm); tracks without it (-sad); either of two (calm|soft); more of it than 80 % of all music has (calm&gt;=80%); more energy or less pleasant than most (energy&gt;=70%, pleasant&lt;30%); by score (calm&gt;=0.4); tracks that sound like one or like a mood (like:&quot;Still Water&quot;, like:calm); artist:, album:, title:, text:, folder:, state:failed, corrected:yes</source>
        <translation>Wörter aus Titel, Interpret, Album oder Dateiname; eine Stimmung (ruhig); Titel ohne sie (-traurig); eine von zweien (ruhig|sanft); mehr davon als 80 % aller Musik (ruhig&gt;=80%); mehr Energie oder weniger positiv als die meisten (energy&gt;=70%, pleasant&lt;30%); nach Wert (ruhig&gt;=0.4); Titel, die klingen wie einer oder wie eine Stimmung (like:&quot;Still Water&quot;, like:ruhig); artist:, album:, title:, text:, folder:, state:failed, corrected:yes</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>SeekLine</name>
    <message>
        <source>Playback position</source>
        <translation>Wiedergabeposition</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Your correction was not saved: {}</source>
        <translation>Deine Korrektur wurde nicht gespeichert: {}</translation>
    </message>
    <message>
        <source>Your mood settings were not saved: {}</source>
        <translation>Deine Stimmungseinstellungen wurden nicht gespeichert: {}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Library filters</source>
        <translation>Filter der Mediathek</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Mediathek</translation>
    </message>
    <message>
        <source>Moods</source>
        <translation>Stimmungen</translation>
    </message>
    <message>
        <source>Other moods</source>
        <translation>Weitere Stimmungen</translation>
    </message>
    <message>
        <source>Smart playlists</source>
        <translation>Intelligente Playlists</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>{} cannot be found</source>
        <translation>{} ist nicht zu finden</translation>
    </message>
    <message>
        <source>All tracks</source>
        <translation>Alle Titel</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Nicht geschrieben</translation>
    </message>
    <message>
        <source>Corrected by you</source>
        <translation>Von dir korrigiert</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Only with {}</source>
        <translation>Nur mit {}</translation>
    </message>
    <message>
        <source>Only without {}</source>
        <translation>Nur ohne {}</translation>
    </message>
    <message>
        <source>Or with {}</source>
        <translation>Oder mit {}</translation>
    </message>
    <message>
        <source>Add a slider for {}</source>
        <translation>Regler für {} hinzufügen</translation>
    </message>
    <message>
        <source>More like {}</source>
        <translation>Ähnlich wie {}</translation>
    </message>
    <message>
        <source>Sort by {}</source>
        <translation>Nach {} sortieren</translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation>&amp;Erneut durchsuchen</translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>Im &amp;Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Re&amp;move from library…</source>
        <translation>Aus der Mediathek ent&amp;fernen …</translation>
    </message>
</context>
<context>
    <name>SimilarTracks</name>
    <message>
        <source>More li&amp;ke this</source>
        <translation>Ähnli&amp;che Titel</translation>
    </message>
    <message>
        <source>Show the tracks that sound most like it</source>
        <translation>Die Titel zeigen, die am ähnlichsten klingen</translation>
    </message>
    <message>
        <source>Comparing tracks…</source>
        <translation>Titel werden verglichen …</translation>
    </message>
</context>
<context>
    <name>Sound</name>
    <message>
        <source>Music cannot be played because a part of Qt is missing. Install it with “pip install PySide6-Addons”.</source>
        <translation>Musik kann nicht abgespielt werden, weil ein Teil von Qt fehlt. Installiere ihn mit „pip install PySide6-Addons“.</translation>
    </message>
    <message>
        <source>Music cannot be played because {} is missing.</source>
        <translation>Musik kann nicht abgespielt werden, weil {} fehlt.</translation>
    </message>
    <message>
        <source>Music cannot be played because a library that Qt needs is missing.</source>
        <translation>Musik kann nicht abgespielt werden, weil eine Bibliothek fehlt, die Qt braucht.</translation>
    </message>
    <message>
        <source> Install your system&apos;s packages of libpulse, libXrandr, libXext, libdrm and Kerberos, and start Mood Tagger again.</source>
        <translation> Installiere die Pakete deines Systems für libpulse, libXrandr, libXext, libdrm und Kerberos, und starte Mood Tagger neu.</translation>
    </message>
    <message>
        <source> Run “{}” and start Mood Tagger again.</source>
        <translation> Führe „{}“ aus und starte Mood Tagger neu.</translation>
    </message>
    <message>
        <source>Music cannot be played because no speakers or headphones were found.</source>
        <translation>Musik kann nicht abgespielt werden, weil keine Lautsprecher oder Kopfhörer gefunden wurden.</translation>
    </message>
    <message>
        <source> Check that PulseAudio, or PipeWire with pipewire-pulse, is running.</source>
        <translation> Prüfe, ob PulseAudio oder PipeWire mit pipewire-pulse läuft.</translation>
    </message>
</context>
<context>
    <name>StatusRow</name>
    <message>
        <source>&amp;Show these tracks</source>
        <translation>Diese Titel &amp;zeigen</translation>
    </message>
    <message>
        <source>Show only these tracks in the table</source>
        <translation>Nur diese Titel in der Tabelle zeigen</translation>
    </message>
    <message>
        <source>&amp;Deselect</source>
        <translation>Au&amp;swahl aufheben</translation>
    </message>
    <message>
        <source>Computing layout… %p %</source>
        <translation>Anordnung wird berechnet … %p %</translation>
    </message>
    <message>
        <source>Computing layout</source>
        <translation>Anordnung wird berechnet</translation>
    </message>
    <message>
        <source>{} not analysed yet</source>
        <translation>{} ausstehend</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{} too long</source>
        <translation>{} zu lang</translation>
    </message>
    <message>
        <source>{} silent</source>
        <translation>{} still</translation>
    </message>
    <message>
        <source>Not on the map: {}</source>
        <translation>Nicht gezeigt: {}</translation>
    </message>
</context>
<context>
    <name>StepDots</name>
    <message>
        <source>Step {} of {}</source>
        <translation>Schritt {} von {}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Files that need attention</source>
        <translation>Dateien, die Aufmerksamkeit brauchen</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>&amp;Rückgängig …</translation>
    </message>
    <message>
        <source>&amp;Check the rest again</source>
        <translation>Rest &amp;erneut prüfen</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>{} written, {} failed</source>
        <translation>{} geschrieben, {} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{} written</source>
        <translation>{} geschrieben</translation>
    </message>
    <message>
        <source>Not changed because Mood Tagger stopped early: {}.</source>
        <translation>Nicht geändert, weil Mood Tagger vorzeitig gestoppt hat: {}.</translation>
    </message>
    <message>
        <source>Every file was verified after writing.</source>
        <translation>Jede Datei wurde nach dem Schreiben überprüft.</translation>
    </message>
    <message>
        <source>Undone: {}</source>
        <translation>Rückgängig gemacht: {}</translation>
    </message>
    <message>
        <source>Restored byte for byte: {}.</source>
        <translation>Byte für Byte wiederhergestellt: {}.</translation>
    </message>
    <message>
        <source>Only the tags restored, because an older version recorded no more: {}.</source>
        <translation>Nur die Tags wiederhergestellt, weil eine ältere Version nicht mehr aufgezeichnet hat: {}.</translation>
    </message>
    <message>
        <source>Changed since, so only the moods were restored: {}.</source>
        <translation>Seitdem geändert, daher nur die Stimmungen wiederhergestellt: {}.</translation>
    </message>
    <message>
        <source>Kept as they are: {}.</source>
        <translation>Gelassen, wie sie sind: {}.</translation>
    </message>
    <message>
        <source>Failed: {}.</source>
        <translation>Fehlgeschlagen: {}.</translation>
    </message>
    <message>
        <source>No longer hard-linked to their other names: {}.</source>
        <translation>Nicht mehr durch harte Links mit ihren anderen Namen verbunden: {}.</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>&amp;Blind vote</source>
        <translation>&amp;Blindvergleich</translation>
    </message>
    <message>
        <source>&amp;Delete votes…</source>
        <translation>Stimmen &amp;löschen …</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>First moods</source>
        <translation>Erste Stimmungen</translation>
    </message>
    <message>
        <source>Your corrections</source>
        <translation>Deine Korrekturen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks could not be analysed.</source>
        <translation>
            <numerusform>%Ln Titel konnte nicht analysiert werden.</numerusform>
            <numerusform>%Ln Titel konnten nicht analysiert werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln tracks are not analysed yet.</source>
        <translation>
            <numerusform>{} von %Ln Titel ist noch nicht analysiert.</numerusform>
            <numerusform>{} von %Ln Titeln sind noch nicht analysiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Continue &amp;blind vote</source>
        <translation>&amp;Blindvergleich fortsetzen</translation>
    </message>
    <message>
        <source>There is nothing left to vote on.</source>
        <translation>Es gibt nichts mehr abzustimmen.</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>{} for {}</source>
        <comment>votes, model</comment>
        <translation>{} für {}</translation>
    </message>
    <message>
        <source>Your votes: {}.</source>
        <translation>Deine Stimmen: {}.</translation>
    </message>
    <message>
        <source>&amp;Continue (Enter)</source>
        <translation>&amp;Weiter (Enter)</translation>
    </message>
    <message>
        <source>Show chan&amp;ged tracks</source>
        <translation>&amp;Geänderte Titel zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation>
            <numerusform>%Ln Antwort</numerusform>
            <numerusform>%Ln Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>{} in {}</source>
        <translation>{} in {}</translation>
    </message>
    <message numerus="yes">
        <source>{} on %Ln tracks</source>
        <translation>
            <numerusform>{} bei %Ln Titel</numerusform>
            <numerusform>{} bei %Ln Titeln</numerusform>
        </translation>
    </message>
    <message>
        <source>{} – learning…</source>
        <translation>{} – lernt …</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more moods</source>
        <translation>
            <numerusform>und %Ln weitere Stimmung</numerusform>
            <numerusform>und %Ln weitere Stimmungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagNumbers</name>
    <message>
        <source>{} BPM</source>
        <translation>{} BPM</translation>
    </message>
    <message>
        <source>{} of 5 stars</source>
        <translation>{} von 5 Sternen</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>{what}: {done} of {total}</source>
        <translation>{what}: {done} von {total}</translation>
    </message>
    <message>
        <source>Stopping after the current file.</source>
        <translation>Stoppt nach der aktuellen Datei.</translation>
    </message>
</context>
<context>
    <name>TeachPage</name>
    <message>
        <source>Play &amp;automatically</source>
        <translation>A&amp;utomatisch abspielen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Reading the library…</source>
        <translation>Die Mediathek wird gelesen …</translation>
    </message>
    <message>
        <source>No tracks have been analysed yet. Add some music first.</source>
        <translation>Noch keine Titel analysiert. Füg zuerst etwas Musik hinzu.</translation>
    </message>
    <message>
        <source>Looking for the questions that teach most…</source>
        <translation>Die nützlichsten Fragen werden gesucht …</translation>
    </message>
    <message>
        <source>“{}” has no examples yet. Add it to a few tracks on the page Tracks first: select them and press Ctrl+M.</source>
        <translation>„{}“ hat noch keine Beispiele. Füg die Stimmung zuerst auf der Seite „Titel“ einigen Titeln hinzu: Wähle sie aus und drücke Strg+M.</translation>
    </message>
    <message>
        <source>Nothing left to ask.</source>
        <translation>Keine Fragen mehr.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation>
            <numerusform>%Ln Antwort</numerusform>
            <numerusform>%Ln Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>{}, {}, {}</source>
        <translation>{}, {}, {}</translation>
    </message>
    <message>
        <source>Remove “{}”</source>
        <translation>„{}“ entfernen</translation>
    </message>
    <message>
        <source>Add “{}”</source>
        <translation>„{}“ hinzufügen</translation>
    </message>
</context>
<context>
    <name>TermWidget</name>
    <message>
        <source>Level of {}</source>
        <translation>Stärke von {}</translation>
    </message>
    <message>
        <source>80 % means: more of it than 80 % of all music has</source>
        <translation>80 % bedeutet: mehr davon als 80 % aller Musik</translation>
    </message>
    <message>
        <source>&amp;Include instead</source>
        <translation>Stattdessen &amp;einschließen</translation>
    </message>
    <message>
        <source>&amp;Exclude instead</source>
        <translation>Stattdessen au&amp;sschließen</translation>
    </message>
    <message>
        <source>Add a &amp;slider</source>
        <translation>&amp;Regler hinzufügen</translation>
    </message>
    <message>
        <source>Without a &amp;level</source>
        <translation>Ohne S&amp;tärke</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline of moods</source>
        <translation>Zeitverlauf der Stimmungen</translation>
    </message>
    <message>
        <source>Not analysed here. Settings has an option to analyse tracks in full.</source>
        <translation>Hier nicht analysiert. In den Einstellungen kannst du Titel vollständig analysieren lassen.</translation>
    </message>
    <message>
        <source>{mood}, {start} to {end}: {level:.0f} of 100</source>
        <translation>{mood}, {start} bis {end}: {level:.0f} von 100</translation>
    </message>
    <message>
        <source>{mood}, {start} to {end}: {strength}</source>
        <translation>{mood}, {start} bis {end}: {strength}</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} bis {end}</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Noch nicht analysiert</translation>
    </message>
    <message>
        <source>No moods</source>
        <translation>Keine Stimmungen</translation>
    </message>
    <message>
        <source>{mood} strongest from {start} to {end}</source>
        <translation>{mood} am stärksten von {start} bis {end}</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Energy and pleasantness</source>
        <translation>Energie und Positivität</translation>
    </message>
    <message>
        <source>Similar tracks together, or each between calm and energetic, unpleasant and pleasant</source>
        <translation>Ähnliche Titel nah beieinander, oder jeder zwischen ruhig und energisch, negativ und positiv</translation>
    </message>
    <message>
        <source>Each track&apos;s main mood, or the strength of one mood</source>
        <translation>Die Hauptstimmung jedes Titels oder die Stärke einer Stimmung</translation>
    </message>
    <message>
        <source>Zoo&amp;m to fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Show the whole map (0)</source>
        <translation>Die ganze Karte zeigen (0)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>L&amp;asso</source>
        <translation>&amp;Lasso</translation>
    </message>
    <message>
        <source>Draw around tracks to select them (L, or Shift and drag)</source>
        <translation>Um Titel herum zeichnen, um sie auszuwählen (L, oder Umschalt und ziehen)</translation>
    </message>
    <message>
        <source>Recta&amp;ngle</source>
        <translation>Rechtec&amp;k</translation>
    </message>
    <message>
        <source>Draw a rectangle around tracks to select them (R)</source>
        <translation>Ein Rechteck um Titel ziehen, um sie auszuwählen (R)</translation>
    </message>
    <message>
        <source>Recompute la&amp;yout</source>
        <translation>Neu a&amp;nordnen</translation>
    </message>
    <message>
        <source>Lay out the whole map again, which places newer tracks better</source>
        <translation>Die ganze Karte neu anordnen, was neuere Titel besser platziert</translation>
    </message>
    <message>
        <source>Arrange &amp;by:</source>
        <translation>An&amp;ordnen nach:</translation>
    </message>
    <message>
        <source>&amp;Colour by:</source>
        <translation>&amp;Färben nach:</translation>
    </message>
    <message>
        <source>Sh&amp;ow all</source>
        <translation>Alle &amp;zeigen</translation>
    </message>
    <message>
        <source>Main mood</source>
        <translation>Hauptstimmung</translation>
    </message>
    <message numerus="yes">
        <source>Showing {} of %Ln tracks</source>
        <translation>
            <numerusform>{} von %Ln Titel wird gezeigt</numerusform>
            <numerusform>{} von %Ln Titeln werden gezeigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrackColumns</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Moods</source>
        <translation>Stimmungen</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Pleasant</source>
        <translation>Positiv</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>#</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>BPM</source>
        <translation>BPM</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
</context>
<context>
    <name>TrackMenu</name>
    <message>
        <source>&amp;Play</source>
        <translation>A&amp;bspielen</translation>
    </message>
    <message>
        <source>Play ne&amp;xt</source>
        <translation>Als nä&amp;chstes spielen</translation>
    </message>
    <message>
        <source>Add to &amp;queue</source>
        <translation>Zur &amp;Warteschlange hinzufügen</translation>
    </message>
    <message>
        <source>More &amp;like this</source>
        <translation>&amp;Ähnliche Titel</translation>
    </message>
    <message>
        <source>&amp;Mix between these…</source>
        <translation>&amp;Mix zwischen diesen …</translation>
    </message>
    <message>
        <source>A&amp;ccept moods</source>
        <translation>Stimmungen &amp;annehmen</translation>
    </message>
    <message>
        <source>&amp;Add a mood…</source>
        <translation>Stimmung &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Remove mood</source>
        <translation>Stimmung ent&amp;fernen</translation>
    </message>
    <message>
        <source>Mark as re&amp;viewed</source>
        <translation>Als gep&amp;rüft markieren</translation>
    </message>
    <message>
        <source>Mark as &amp;not reviewed</source>
        <translation>Als n&amp;icht geprüft markieren</translation>
    </message>
    <message>
        <source>&amp;Write moods…</source>
        <translation>Stimmungen s&amp;chreiben …</translation>
    </message>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation>&amp;Erneut analysieren</translation>
    </message>
    <message>
        <source>Show &amp;only these</source>
        <translation>N&amp;ur diese zeigen</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Cop&amp;y file paths</source>
        <translation>&amp;Dateipfade kopieren</translation>
    </message>
</context>
<context>
    <name>TrackPanel</name>
    <message>
        <source>Selected tracks</source>
        <translation>Ausgewählte Titel</translation>
    </message>
    <message>
        <source>Moods</source>
        <translation>Stimmungen</translation>
    </message>
    <message>
        <source>Energy and pleasantness</source>
        <translation>Energie und Positivität</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Similar tracks</source>
        <translation>Ähnliche Titel</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>Select a track to see its details</source>
        <translation>Wähle einen Titel aus, um seine Details zu sehen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks selected</source>
        <translation>
            <numerusform>%Ln Titel ausgewählt</numerusform>
            <numerusform>%Ln Titel ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Pleasant</source>
        <translation>Positiv</translation>
    </message>
    <message>
        <source>Not analysed yet.</source>
        <translation>Noch nicht analysiert.</translation>
    </message>
    <message>
        <source>Silent: no moods.</source>
        <translation>Still: keine Stimmungen.</translation>
    </message>
    <message>
        <source>Shorter than one analysis window; the result is less reliable.</source>
        <translation>Kürzer als ein Analysefenster; das Ergebnis ist weniger zuverlässig.</translation>
    </message>
</context>
<context>
    <name>TrackState</name>
    <message>
        <source>Analysing…</source>
        <translation>Wird analysiert …</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analysiert</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>Zu lang</translation>
    </message>
    <message>
        <source>Skipped: longer than the maximum length (see Settings).</source>
        <translation>Übersprungen: länger als die Höchstlänge (siehe Einstellungen).</translation>
    </message>
</context>
<context>
    <name>TrackTable</name>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Sort by artist</source>
        <translation>Nach Interpret sortieren</translation>
    </message>
    <message>
        <source>Sort by album</source>
        <translation>Nach Album sortieren</translation>
    </message>
</context>
<context>
    <name>UnexpectedErrorDialog</name>
    <message>
        <source>Unexpected error</source>
        <translation>Unerwarteter Fehler</translation>
    </message>
    <message>
        <source>Mood Tagger ran into an unexpected error. You can continue; if something seems wrong, restart Mood Tagger. Please include these details in a report:</source>
        <translation>In Mood Tagger ist ein unerwarteter Fehler aufgetreten. Du kannst weitermachen; wenn etwas nicht stimmt, starte Mood Tagger neu. Bitte füge diese Einzelheiten einem Bericht bei:</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation>Einzelheiten &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>UnreadablePage</name>
    <message>
        <source>Try &amp;again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>added: {}</source>
        <translation>hinzugekommen: {}</translation>
    </message>
    <message>
        <source>removed: {}</source>
        <translation>entfernt: {}</translation>
    </message>
</context>
<context>
    <name>VotePage</name>
    <message>
        <source>Blind vote</source>
        <translation>Blindvergleich</translation>
    </message>
    <message>
        <source>Which moods fit this track better?</source>
        <translation>Welche Stimmungen passen besser zu diesem Titel?</translation>
    </message>
    <message>
        <source>Left fits better</source>
        <translation>Links passt besser</translation>
    </message>
    <message>
        <source>Right fits better</source>
        <translation>Rechts passt besser</translation>
    </message>
    <message>
        <source>Both fit equally well</source>
        <translation>Beide passen gleich gut</translation>
    </message>
    <message>
        <source>Neither fits</source>
        <translation>Keine passt</translation>
    </message>
    <message>
        <source>Undo last vote</source>
        <translation>Letzte Stimme zurücknehmen</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Wiedergabe oder Pause</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Show result</source>
        <translation>Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Track {} of {}</source>
        <translation>Titel {} von {}</translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Writing moods</source>
        <translation>Stimmungen werden geschrieben</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>Undo this write?</source>
        <translation>Diesen Schreibvorgang rückgängig machen?</translation>
    </message>
    <message>
        <source>Undo the write of {}?</source>
        <translation>Den Schreibvorgang vom {} rückgängig machen?</translation>
    </message>
    <message>
        <source>Redo what was undone on {}?</source>
        <translation>Wiederholen, was am {} rückgängig gemacht wurde?</translation>
    </message>
    <message>
        <source>This changes {}. Changes that other programs made since then are kept.</source>
        <translation>Das ändert {}. Änderungen, die andere Programme seitdem gemacht haben, bleiben erhalten.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Changing files</source>
        <translation>Dateien werden geändert</translation>
    </message>
    <message>
        <source>Stop after the current file and close?</source>
        <translation>Nach der aktuellen Datei stoppen und schließen?</translation>
    </message>
    <message>
        <source>Mood Tagger continues until you answer. Files already changed can be undone later; the others stay as they are.</source>
        <translation>Mood Tagger macht weiter, bis du antwortest. Bereits geänderte Dateien lassen sich später zurücksetzen; die übrigen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation>&amp;Stoppen und schließen</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weitermachen</translation>
    </message>
</context>
<context>
    <name>WriteStrip</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig …</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
</context>
<context>
    <name>Writes</name>
    <message>
        <source>no files</source>
        <translation>keine Dateien</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln hours left</source>
        <translation>
            <numerusform>Noch etwa %Ln Stunde</numerusform>
            <numerusform>Noch etwa %Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln minutes left</source>
        <translation>
            <numerusform>Noch etwa %Ln Minute</numerusform>
            <numerusform>Noch etwa %Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Hard links: {}. Their other names keep the old content.</source>
        <translation>Harte Links: {}. Ihre anderen Namen behalten den alten Inhalt.</translation>
    </message>
    <message>
        <source>Hard links: {}. Other names of the same file change too.</source>
        <translation>Harte Links: {}. Andere Namen derselben Datei ändern sich mit.</translation>
    </message>
    <message>
        <source>Moods</source>
        <translation>Stimmungen</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>Gruppierung</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Pleasantness</source>
        <translation>Positivität</translation>
    </message>
    <message>
        <source>Album moods</source>
        <translation>Albumstimmungen</translation>
    </message>
    <message>
        <source>Kept: your own moods</source>
        <translation>Behalten: deine eigenen Stimmungen</translation>
    </message>
    <message>
        <source>Kept: your own value</source>
        <translation>Behalten: dein eigener Wert</translation>
    </message>
    <message>
        <source>Kept: your own text</source>
        <translation>Behalten: dein eigener Text</translation>
    </message>
    <message>
        <source>Less than a minute left</source>
        <translation>Noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>About a minute left</source>
        <translation>Noch etwa eine Minute</translation>
    </message>
</context>
<context>
    <name>WritingPage</name>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Give files with &amp;hard links their own copy</source>
        <translation>Dateien mit &amp;harten Links eine eigene Kopie geben</translation>
    </message>
    <message>
        <source>Other names of the same file, in a backup or a torrent for example, keep the old content. Otherwise they change too.</source>
        <translation>Andere Namen derselben Datei, etwa in einem Backup oder Torrent, behalten den alten Inhalt. Sonst ändern sie sich mit.</translation>
    </message>
    <message>
        <source>&amp;Charset of old tags:</source>
        <translation>&amp;Zeichensatz alter Tags:</translation>
    </message>
    <message>
        <source>Old tags (ID3v1, and INFO lists in WAV files) do not name their charset. A new tag repeats their text.</source>
        <translation>Alte Tags (ID3v1 und INFO-Listen in WAV-Dateien) nennen ihren Zeichensatz nicht. Ein neuer Tag wiederholt ihren Text.</translation>
    </message>
    <message>
        <source>Default write settings. You review every change before it is written, and you can undo it.</source>
        <translation>Standardeinstellungen für das Schreiben. Du prüfst jede Änderung, bevor sie geschrieben wird, und kannst sie rückgängig machen.</translation>
    </message>
    <message>
        <source>Moods written to files</source>
        <translation>Stimmungen, die in Dateien geschrieben werden</translation>
    </message>
    <message>
        <source>Detect automatically</source>
        <translation>Automatisch erkennen</translation>
    </message>
    <message>
        <source>Western European (Windows-1252)</source>
        <translation>Westeuropäisch (Windows-1252)</translation>
    </message>
    <message>
        <source>Central European (Windows-1250)</source>
        <translation>Mitteleuropäisch (Windows-1250)</translation>
    </message>
    <message>
        <source>Baltic (Windows-1257)</source>
        <translation>Baltisch (Windows-1257)</translation>
    </message>
    <message>
        <source>Cyrillic (Windows-1251)</source>
        <translation>Kyrillisch (Windows-1251)</translation>
    </message>
    <message>
        <source>Cyrillic (KOI8-R)</source>
        <translation>Kyrillisch (KOI8-R)</translation>
    </message>
    <message>
        <source>Cyrillic (DOS)</source>
        <translation>Kyrillisch (DOS)</translation>
    </message>
    <message>
        <source>Greek (Windows-1253)</source>
        <translation>Griechisch (Windows-1253)</translation>
    </message>
    <message>
        <source>Turkish (Windows-1254)</source>
        <translation>Türkisch (Windows-1254)</translation>
    </message>
    <message>
        <source>Hebrew (Windows-1255)</source>
        <translation>Hebräisch (Windows-1255)</translation>
    </message>
    <message>
        <source>Arabic (Windows-1256)</source>
        <translation>Arabisch (Windows-1256)</translation>
    </message>
    <message>
        <source>Thai (Windows-874)</source>
        <translation>Thailändisch (Windows-874)</translation>
    </message>
    <message>
        <source>Japanese (Shift-JIS)</source>
        <translation>Japanisch (Shift-JIS)</translation>
    </message>
    <message>
        <source>Japanese (EUC-JP)</source>
        <translation>Japanisch (EUC-JP)</translation>
    </message>
    <message>
        <source>Chinese, simplified (GBK)</source>
        <translation>Chinesisch, vereinfacht (GBK)</translation>
    </message>
    <message>
        <source>Chinese, traditional (Big5)</source>
        <translation>Chinesisch, traditionell (Big5)</translation>
    </message>
    <message>
        <source>Korean (EUC-KR)</source>
        <translation>Koreanisch (EUC-KR)</translation>
    </message>
</context>
<context>
    <name>_Chip</name>
    <message>
        <source>Click or press {} to add “{}” to this track, or to remove it.</source>
        <translation>Klicke oder drücke {}, um „{}“ diesem Titel hinzuzufügen oder zu entfernen.</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Queued tracks</source>
        <translation>Titel in der Warteschlange</translation>
    </message>
</context>
<context>
    <name>_ReviewTable</name>
    <message>
        <source>&amp;Exclude selected files</source>
        <translation>Ausgewählte Dateien &amp;ausschließen</translation>
    </message>
    <message>
        <source>&amp;Include selected files</source>
        <translation>Ausgewählte Dateien &amp;einschließen</translation>
    </message>
    <message>
        <source>Include &amp;only selected files</source>
        <translation>&amp;Nur ausgewählte Dateien einschließen</translation>
    </message>
    <message>
        <source>Include &amp;all files</source>
        <translation>A&amp;lle Dateien einschließen</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{} % similar</source>
        <translation>{} % ähnlich</translation>
    </message>
</context>
<context>
    <name>_Tracks</name>
    <message>
        <source>{} – {}</source>
        <translation>{} – {}</translation>
    </message>
</context>
</TS>
