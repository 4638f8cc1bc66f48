using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    private const string BookmarkFile = "bookmarks.json";

    /// <summary>The bookmarks as their file is now.</summary>
    public Bookmarks Bookmarks()
    {
        if (!Directory.Exists(Layout.State))
            return Library.Bookmarks.None;
        try
        {
            using var state = new FileRoot(Layout.State);
            var image = FileImage.Read(state, BookmarkFile, JsonText.MaxBytes);
            return image.Problem is { } problem ? Library.Bookmarks.Broken(problem)
                : image.Bytes is { } bytes ? Library.Bookmarks.Read(bytes)
                : Library.Bookmarks.None;
        }
        catch (IOException error)
        {
            return Library.Bookmarks.Broken(error.Message);
        }
    }

    /// <summary>Puts a picture under a letter, or takes the letter away (null). The change can be undone.</summary>
    public Outcome SetBookmark(char letter, MediaKey? key)
    {
        if (!Library.Bookmarks.IsLetter(letter))
            throw new LibraryException($"a bookmark is a letter from a to z, not '{letter}'");
        OwnFilePlan Plan(byte[]? bytes)
        {
            var marks = bytes is null ? Library.Bookmarks.None : Library.Bookmarks.Read(bytes);
            return marks.Problem is { } problem ? new OwnFilePlan(null, $"{BookmarkFile} is left as it is: {problem}")
                : key is null && marks.Find(letter) is null ? new OwnFilePlan(null, $"there is no bookmark {letter}")
                : new OwnFilePlan(marks.With(letter, key));
        }
        lock (_writing)
        {
            var outcome = Told(_store.SaveOwn(new Place(Anchor.State, BookmarkFile), key is null ? $"bookmark {letter} --delete" : $"bookmark {letter}", Plan));
            var name = new MediaKey(letter.ToString());
            return outcome with
            {
                Changed = [.. outcome.Changed.Select(item => item with { Key = name })],
                Unchanged = [.. outcome.Unchanged.Select(_ => name)],
                Failed = [.. outcome.Failed.Select(item => item with { Key = name })],
            };
        }
    }
}
