using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// The full-text tables of one connection. They hold no copy of the text, so to forget a medium they must be told the very
/// words that they were given: those are cut anew out of what its row says.
/// </summary>
internal sealed class WordTables(Database database)
{
    private const string Columns = "rowid, name, caption, tags, notes, prompt, keywords, model";

    // Runs a million times, so it is not looked up by its text.
    private readonly Statement _insert = database.Prepared($"INSERT INTO search({Columns}) VALUES(?,?,?,?,?,?,?,?)");

    /// <summary>Whether two looks at a medium give the same words.</summary>
    public static bool Same(MediumFacts one, MediumFacts other) =>
        one.ShownName == other.ShownName
        && one.Caption == other.Caption
        && one.Notes == other.Notes
        && one.Prompt == other.Prompt
        && one.Generation?.Model == other.Generation?.Model
        && one.Generation?.NegativePrompt == other.Generation?.NegativePrompt
        && one.Tags.SequenceEqual(other.Tags)
        && one.Keywords.SequenceEqual(other.Keywords);

    public void Insert(long id, IndexedMedium medium)
    {
        Run(_insert, id, medium);
        if (medium.Words(WordColumn.Negative) is { Length: > 0 } negative)
            database.Prepared("INSERT INTO search_negative(rowid, negative) VALUES(?,?)").Bind(1, id).BindUtf8(2, negative).Run();
    }

    public void Delete(long id, MediumFacts was)
    {
        var medium = new IndexedMedium(new LookedFacts(was, default, false));
        Run(database.Prepared($"INSERT INTO search(search, {Columns}) VALUES('delete',?,?,?,?,?,?,?,?)"), id, medium);
        if (medium.Words(WordColumn.Negative) is { Length: > 0 } negative)
            database.Prepared("INSERT INTO search_negative(search_negative, rowid, negative) VALUES('delete',?,?)").Bind(1, id).BindUtf8(2, negative).Run();
    }

    private static void Run(Statement statement, long id, IndexedMedium medium)
    {
        statement.Bind(1, id);
        for (var column = WordColumn.Name; column <= WordColumn.Model; column++)
            statement.BindUtf8(2 + (int)column, medium.Words(column));
        statement.Run();
    }
}
