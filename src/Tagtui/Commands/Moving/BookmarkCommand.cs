using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>A picture under a letter, to come back to.</summary>
internal sealed class BookmarkCommand : Command
{
    public override CommandSpec Spec { get; } = new("bookmark", Chapter.Move, "bookmark the picture under a letter")
    {
        Usage = "[LETTER]",
        Details = "Bookmarks are kept in .tagtui/bookmarks.json of the library: they work whatever the filter shows, and tomorrow. 'go' goes to one; undo undoes setting one.",
        Hosts = Hosts.Screen,
        Needs = Needs.WritableLibrary,
        MostWords = 1,
        Options = [new("delete", null, "delete the bookmark")],
        Keys = [new("browse", "b", "", "bookmark")],
    };

    public override string? WhyDisabled(App app) => app.Browser.Current is null ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var key = app.Browser.Current!.Key;
        if (arguments.Words.Count > 0)
            Set(app, Letter(arguments.Words[0]), arguments.Has("delete") ? null : key);
        else if (arguments.Has("delete"))
            app.Push(new LetterScreen(app, "Delete the bookmark", "there are none", () => GoCommand.List(app), (letter, _) => Set(app, letter, null)) { OnlyListed = true });
        else
            app.Push(new LetterScreen(app, $"Bookmark {key} as", "any letter from a to z, or A to Z", () => GoCommand.List(app), (letter, _) => Set(app, letter, key)) { Taken = "one that is taken goes to this picture" });
    }

    internal static char Letter(string word) =>
        word is [var letter] && Bookmarks.IsLetter(letter) ? letter : throw new UsageException($"a letter from a to z, not '{word}'");

    private static void Set(App app, char letter, MediaKey? key) =>
        app.ChangeLibrary("bookmark", library => library.SetBookmark(letter, key), key is { } one ? $"is {one}" : "removed");
}

/// <summary>To a bookmark, whatever the filter shows.</summary>
internal sealed class GoCommand : Command
{
    public override CommandSpec Spec { get; } = new("go", Chapter.Move, "go to a bookmark; without its letter, choose from them")
    {
        Usage = "[LETTER]",
        Hosts = Hosts.Screen,
        MostWords = 1,
        Keys = [new("browse", "'", "", "go to bookmark")],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 0)
            Go(app, BookmarkCommand.Letter(arguments.Words[0]));
        else
            app.Push(new LetterScreen(app, "Go to the bookmark", "there are none: b sets one", () => List(app), (letter, _) => Go(app, letter)) { OnlyListed = true });
    }

    internal static IReadOnlyList<(char, string)> List(App app)
    {
        var marks = app.Library.Bookmarks();
        return marks.Problem is { } problem ? throw new LibraryException(problem) : [.. marks.All.Select(m => (m.Letter, m.Key.Value))];
    }

    private static void Go(App app, char letter) => app.Run("reading bookmarks", WorkKind.Read, null, _ => app.Library.Bookmarks(), marks =>
    {
        if (marks.Find(letter) is not { } mark)
            app.Say(Tone.Warning, marks.Problem ?? $"there is no bookmark {letter}: b sets one");
        else
            app.Browser.GoTo(mark.Key);
    });
}
