using Tagtui.Library.Json;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    private const string SearchFile = "searches.json";

    /// <summary>The saved searches as their file is now.</summary>
    public SavedSearches Searches()
    {
        if (!Directory.Exists(Layout.State))
            return SavedSearches.None;
        try
        {
            using var state = new FileRoot(Layout.State);
            var image = FileImage.Read(state, SearchFile, JsonText.MaxBytes);
            return image.Problem is { } problem ? SavedSearches.Broken(problem)
                : image.Bytes is { } bytes ? SavedSearches.Read(bytes)
                : SavedSearches.None;
        }
        catch (IOException error)
        {
            return SavedSearches.Broken(error.Message);
        }
    }

    /// <summary>
    /// Saves a question under a name, or takes the name away (null). A question that cannot be read, or that would name
    /// itself, is not saved: <see cref="QueryException"/> points at the place. The change can be undone.
    /// </summary>
    public Outcome SaveSearch(string name, string? query, bool dryRun = false)
    {
        if (!SavedSearches.IsName(name))
            throw new LibraryException($"a search cannot be called '{name}': one word, without quotes, parentheses and @");
        if (query is not null)
        {
            var texts = new Dictionary<string, string>(SavedTexts()) { [name] = query };
            if (!Query.TryParse(query, out _, out var error, _options.Clock.GetUtcNow(), searches: () => texts)
                || !Query.TryParse("@" + name, out _, out error, _options.Clock.GetUtcNow(), searches: () => texts))
                throw new QueryException(error);
        }
        var key = new MediaKey("@" + name);
        OwnFilePlan Plan(byte[]? bytes)
        {
            var searches = bytes is null ? SavedSearches.None : SavedSearches.Read(bytes);
            if (searches.Problem is { } problem)
                return new OwnFilePlan(null, $"{SearchFile} is left as it is: {problem}");
            return query is null && searches.Find(name) is null ? new OwnFilePlan(null, $"there is no saved search {name}") : new OwnFilePlan(searches.With(name, query));
        }
        if (dryRun)
        {
            var now = Searches();
            var refusal = now.Problem ?? (query is null && now.Find(name) is null ? $"there is no saved search {name}" : null);
            return refusal is not null ? new Outcome { Failed = [new FailedItem(key, refusal)] }
                : now.Find(name)?.Query == query ? new Outcome { Unchanged = [key] }
                : new Outcome { Changed = [new ChangedItem(key, null, null)] };
        }
        lock (_writing)
        {
            var outcome = Told(_store.SaveOwn(new Place(Anchor.State, SearchFile), query is null ? $"search delete {name}" : $"search save {name}", Plan));
            return outcome with
            {
                Changed = [.. outcome.Changed.Select(item => item with { Key = key })],
                Unchanged = [.. outcome.Unchanged.Select(_ => key)],
                Failed = [.. outcome.Failed.Select(item => item with { Key = key })],
            };
        }
    }

    private IReadOnlyDictionary<string, string> SavedTexts()
    {
        var searches = Searches();
        return searches.Problem is { } problem
            ? throw new LibraryException($"the saved searches cannot be read: {Path.Combine(Layout.State, SearchFile)}: {problem}")
            : searches.All.ToDictionary(search => search.Name, search => search.Query);
    }
}
