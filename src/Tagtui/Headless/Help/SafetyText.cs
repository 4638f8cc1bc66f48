namespace Tagtui.Headless;

/// <summary>What `tagtui help safety` prints: the promises in a user's words, and the ways back.</summary>
internal static class SafetyText
{
    public static string Write() => """
        What is promised
          What was saved is on disk, and stays through a kill and a power failure.
          A file is wholly old or wholly new; of a sidecar and its caption both change or neither.
          Pictures are never changed; where 'replace' puts another one, the old one is kept. Deleting moves to deleted/.
          Nothing is overwritten that you have not seen: edits of several people and programs are merged, field by field,
          and where two changed the same, you are asked (status 3 in a script).
          Looking changes nothing. Nothing is written outside the library and your own config, cache and state folders.
          There is no network unless you name a server, and no program is started but ffmpeg, your editor and tmux.

        The ways back
          u, tagtui undo            take back the last change, a batch of thousands too; tomorrow as well
          U, tagtui history         the changes by number; tagtui undo 41 takes back that one and leaves later ones
          tagtui restore KEY        bring back what was deleted; tagtui trash lists it
          tagtui recovery           what an interrupted or overtaken save left, and text that was never saved
          tagtui recovery --help    how to settle it

        When something went wrong
          tagtui verify             hold all files against each other and the index; nothing is changed without --repair
          tagtui rebuild            rebuild the index from the files
          tagtui sync --follow      bring sidecars and captions after pictures that another program moved
          tagtui reset              give a terminal back after a kill -9
          tagtui doctor             what this terminal can do
          tagtui --readonly         look without being able to change anything

        Before a large change: -n shows it, line by line; on the screen batches of text are shown before they happen.
        To keep: the folder itself. A backup needs .tagtui/undo and .tagtui/deleted for the ways back, and nothing else of .tagtui.

        """;
}
