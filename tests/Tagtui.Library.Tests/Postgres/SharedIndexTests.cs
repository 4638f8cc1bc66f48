using Tagtui.Library.Postgres;

namespace Tagtui.Library.Tests.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class SharedIndexTests(PostgresServer server)
{
    [PostgresTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_one_host_read_another_knows_without_reading_and_answers_as_the_files_do(int seed)
    {
        using var shared = new SharedFolder(server.Url());
        var random = new RandomLibrary(shared.Folder, seed);
        random.Make(120);
        shared.Folder.Picture("nul", """{"caption": "a\u0000b \udbff\udffd0 \\u0000", "name": "\u0000"}""");
        shared.Folder.Age();
        using var first = shared.Open("first");
        first.Rebuild();
        using var files = MediaLibrary.Open(shared.Folder.Root, new LibraryOptions { NoIndex = true });
        using var second = shared.Open("second");
        Assert.Empty(second.Warnings);
        Assert.Equal(new IndexState.Ready(), second.IndexState);
        Assert.Equal(files.DumpText(), second.DumpText());
        var now = DateTimeOffset.UtcNow;
        for (var i = 0; i < 150; i++)
        {
            var text = QueryAgreementTests.Question(random, 3) + (i % 4 == 0 ? $" sort:{random.Pick(QueryValues.SortNames)}" : "");
            var query = Query.Parse(text, now);
            Assert.True(files.Keys(query).SequenceEqual(second.Keys(query)), text);
        }
    }

    [PostgresTheory]
    [InlineData(11)]
    [InlineData(12)]
    public void Edits_of_any_kind_seen_by_a_sync_of_one_host_are_known_to_the_other(int seed)
    {
        using var shared = new SharedFolder(server.Url());
        var random = new RandomLibrary(shared.Folder, seed);
        random.Make(60);
        shared.Folder.Age();
        using var first = shared.Open("first");
        first.Sync();
        using var second = shared.Open("second");
        for (var round = 0; round < 5; round++)
        {
            for (var i = 0; i < 10; i++)
                random.Edit();
            (round % 2 == 0 ? first : second).Sync();
        }
        using var third = shared.Open("third");
        var truth = shared.FromFiles();
        Assert.Equal(truth, third.DumpText());
        first.Sync();
        second.Sync();
        Assert.Equal(truth, first.DumpText());
        Assert.Equal(truth, second.DumpText());
    }

    [PostgresFact]
    public void A_change_is_told_to_whoever_has_the_library_open()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(3);
        using var first = shared.Open("first");
        first.Sync();
        using var second = shared.Open("second");
        using var heard = new SemaphoreSlim(0);
        second.Follow(line => heard.Release());
        Assert.True(heard.Wait(TimeSpan.FromSeconds(10)));
        var revision = second.Revision;
        first.Apply(new SetScore(5), [SharedFolder.Key(1)]);
        Assert.True(heard.Wait(TimeSpan.FromSeconds(10)));
        Assert.True(second.Revision > revision);
        Assert.Equal(["img_0001"], second.KeyTexts("score=5"));
        // Our own changes are no news.
        second.Apply(new SetScore(4), [SharedFolder.Key(2)]);
        first.Sync();
        Assert.Equal(["img_0002"], first.KeyTexts("score=4"));
        Assert.Equal(0, heard.CurrentCount);
    }

    [PostgresFact]
    public void Two_hosts_that_edit_the_same_two_thousand_at_once_lose_nothing()
    {
        const int count = 2_000;
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(count);
        using var first = shared.Open("first");
        first.Sync();
        using var second = shared.Open("second");
        MediaKey[] keys = [.. Enumerable.Range(0, count).Select(SharedFolder.Key)];
        var outcomes = new Outcome[2];
        Parallel.Invoke(
            () => outcomes[0] = first.Apply(new AddTags([new Tag("from_first")]), keys),
            () => outcomes[1] = second.Apply(new AddTags([new Tag("from_second")]), [.. keys.Reverse()]));
        Assert.All(outcomes, outcome => Assert.Empty(outcome.Failed));
        Assert.All(outcomes, outcome => Assert.Equal(count, outcome.Changed.Count));
        // Nobody has looked again at anything: what the last saver of each medium pushed is what a third host gets.
        using var third = shared.Open("third");
        Assert.Equal(count, third.Count(Query.Parse("tag:from_first tag:from_second")));
        Assert.Equal(shared.FromFiles(), third.DumpText());
        Assert.Empty(first.Warnings);
        Assert.Empty(second.Warnings);
    }

    [PostgresFact]
    public void Deleted_media_are_gone_for_the_others_and_come_back()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(5);
        using var first = shared.Open("first");
        first.Sync();
        using var second = shared.Open("second");
        first.Delete([SharedFolder.Key(2)]);
        second.Sync();
        Assert.Equal(4, second.Count(Query.Everything));
        first.Undo();
        using (var third = shared.Open("third"))
            Assert.Equal(5, third.Count(Query.Everything));
        first.Rebuild();
        using var fourth = shared.Open("second2");
        Assert.Equal(shared.FromFiles(), fourth.DumpText());
    }

    [PostgresFact]
    public void What_was_changed_without_the_shared_index_reaches_it_at_the_next_meeting()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(20);
        using (var first = shared.Open("first"))
            first.Sync();
        using (var alone = MediaLibrary.Open(shared.Folder.Root, shared.Options("first") with { IndexUrl = null }))
            alone.Apply(new SetScore(3), [SharedFolder.Key(7), SharedFolder.Key(8)]);
        using (shared.Open("first"))
        {
            using var second = shared.Open("second");
            Assert.Equal(["img_0007", "img_0008"], second.KeyTexts("score=3"));
        }
    }

    [PostgresFact]
    public void A_rebuild_tells_others_only_what_differs()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(30);
        using var first = shared.Open("first");
        first.Sync();
        using var second = shared.Open("second");
        using (var sql = server.Connect())
        {
            var schema = SchemaOf(shared);
            sql.Run($"UPDATE {schema}.medium SET facts = jsonb_set(facts, '{{score}}', '5') WHERE key = 'img_0003'");
            sql.Run($"DELETE FROM {schema}.medium WHERE key = 'img_0004'");
            var before = sql.Number($"SELECT number FROM {schema}.change");
            first.Rebuild();
            Assert.Equal(2, sql.Number($"SELECT count(*) FROM {schema}.medium WHERE number > $1", before));
        }
        using var third = shared.Open("third");
        Assert.Equal(shared.FromFiles(), third.DumpText());
    }

    [PostgresFact]
    public void Projects_and_repaired_rows_reach_the_others()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(3);
        using var first = shared.Open("first");
        first.Sync();
        using var second = shared.Open("second");
        using var heard = new SemaphoreSlim(0);
        second.Follow(_ => heard.Release());
        Assert.True(heard.Wait(TimeSpan.FromSeconds(10)));
        first.CreateProject("cats");
        first.ChangeProject("cats", new AddToProject(), [SharedFolder.Key(1)]);
        PostgresServer.WaitFor(() => second.KeyTexts("project:cats") is ["img_0001"]);
        using (var sql = server.Connect())
            sql.Run($"UPDATE {SchemaOf(shared)}.medium SET facts = jsonb_set(facts, '{{score}}', '5'), number = (SELECT number + 1 FROM {SchemaOf(shared)}.change) WHERE key = 'img_0002'");
        using (var sql = server.Connect())
            sql.Run($"UPDATE {SchemaOf(shared)}.change SET number = number + 1");
        // One that opens takes the rows as they are; a look at files as young as these would put them right.
        using var third = shared.Open("third");
        Assert.NotEmpty(third.KeyTexts("score=5"));
        third.Verify(new VerifyOptions { Repair = true });
        Assert.Empty(third.KeyTexts("score=5"));
        using var fourth = shared.Open("fourth");
        Assert.Equal(shared.FromFiles(), fourth.DumpText());
    }

    [PostgresFact]
    public void Rows_that_nobody_can_read_are_read_from_the_files()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(4);
        using (var first = shared.Open("first"))
            first.Sync();
        using (var sql = server.Connect())
        {
            sql.Run($"UPDATE {SchemaOf(shared)}.medium SET facts = '{{\"key\": 5}}' WHERE key = 'img_0001'");
            sql.Run($"UPDATE {SchemaOf(shared)}.medium SET stamp = '\\x0F01' WHERE key = 'img_0002'");
        }
        using var second = shared.Open("second");
        Assert.Equal(shared.FromFiles(), second.DumpText());
    }

    [PostgresFact]
    public void Other_programs_ask_by_the_names_that_they_know()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Folder.Picture("a/b", """{"score": 4, "tags": [{"category": "class", "value": "cat"}], "keywords": ["x"], "metadata": {"generation": {"prompt": "sunset"}}}""");
        using (var first = shared.Open("first"))
            first.Sync();
        using var sql = server.Connect();
        var schema = SchemaOf(shared);
        Assert.Equal(4, sql.Number($"SELECT score FROM {schema}.media_files WHERE filename = 'b.png'"));
        Assert.Equal(1, sql.Number($"SELECT count(*) FROM {schema}.media_files mf JOIN {schema}.media_metadata mm ON mf.id = mm.media_file_id WHERE mm.prompt = 'sunset'"));
        Assert.Equal(1, sql.Number($"SELECT count(*) FROM {schema}.media_keywords WHERE keyword = 'x' AND keyword_type = 'user'"));
        Assert.Equal(1, sql.Number($"SELECT count(*) FROM {schema}.image_tags WHERE category = 'class' AND tag = 'cat' AND position = 0"));
        Assert.Equal(0, sql.Number($"SELECT count(*) FROM {schema}.artifacts"));
    }

    [PostgresFact]
    public void An_older_schema_is_made_anew_and_a_newer_one_is_left_alone()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(3);
        using (var first = shared.Open("first"))
            first.Sync();
        var schema = SchemaOf(shared);
        using var sql = server.Connect();
        sql.Run($"UPDATE {schema}.library_metadata SET value_json = '0' WHERE key = 'schema_version'");
        using (var first = shared.Open("first"))
            Assert.Empty(first.Warnings);
        Assert.Equal(3, sql.Number($"SELECT count(*) FROM {schema}.medium"));
        sql.Run($"UPDATE {schema}.library_metadata SET value_json = '99' WHERE key = 'schema_version'");
        using (var first = shared.Open("first"))
        {
            Assert.Contains("a newer tagtui", Assert.Single(first.Warnings));
            Assert.Equal(3, first.Count(Query.Everything));
            Assert.Single(first.Apply(new SetScore(2), [SharedFolder.Key(0)]).Changed);
        }
        Assert.Equal(99, sql.Number($"SELECT value_json::int FROM {schema}.library_metadata WHERE key = 'schema_version'"));
    }

    [PostgresFact]
    public void Who_may_only_read_sees_the_others_and_is_told_once()
    {
        using var shared = new SharedFolder(server.Url());
        shared.Pictures(3);
        using var first = shared.Open("first");
        first.Sync();
        var schema = SchemaOf(shared);
        using (var sql = server.Connect())
        {
            sql.Script($"""
                DO $$ BEGIN CREATE ROLE looker LOGIN PASSWORD 'look'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                GRANT USAGE ON SCHEMA {schema} TO looker;
                GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO looker
                """);
        }
        using var second = shared.Open("second", server.Url("looker", "look"));
        Assert.Empty(second.Warnings);
        first.Apply(new SetScore(5), [SharedFolder.Key(1)]);
        second.Sync();
        Assert.Equal(["img_0001"], second.KeyTexts("score=5"));
        var outcome = second.Apply(new SetScore(4), [SharedFolder.Key(0)]);
        Assert.Single(outcome.Changed);
        Assert.Single(second.Apply(new SetScore(4), [SharedFolder.Key(2)]).Changed);
        Assert.Contains("may only be read", Assert.Single(second.Warnings));
        Assert.Equal(["img_0000", "img_0002"], second.KeyTexts("score=4"));
        using var other = new SharedFolder(server.Url("looker", "look"));
        other.Pictures(1);
        using var unmade = other.Open("only");
        Assert.Contains("may not make it", Assert.Single(unmade.Warnings));
        unmade.Sync();
        Assert.Equal(1, unmade.Count(Query.Everything));
    }

    [PostgresFact]
    public void Encryption_is_used_where_it_is_asked_for()
    {
        if (!server.Encrypts)
            return;
        using var shared = new SharedFolder(server.Url(options: "?sslmode=require"));
        shared.Pictures(2);
        using (var first = shared.Open("first"))
        {
            first.Sync();
            Assert.Empty(first.Warnings);
            Assert.True(first.SharedIndex!.Connected);
        }
        using (var untrusted = shared.Open("first", server.Url(options: "?sslmode=verify-full")))
            Assert.Contains("not trusted", Assert.Single(untrusted.Warnings));
        var byName = server.Url(options: $"?sslmode=verify-full&sslrootcert={Uri.EscapeDataString(server.Certificate)}").Replace("127.0.0.1", "localhost");
        using (var trusted = shared.Open("first", byName))
            Assert.Empty(trusted.Warnings);
    }

    private static string SchemaOf(SharedFolder shared) => SharedSchema.NameOf(File.ReadAllText(shared.Folder.At(".tagtui/library-id")).Trim());
}
