namespace Tagtui.Library.Tests.Saving;

/// <summary>Of what goes on long one sees how far it is, and it can be ended: what is done until then is one step that can be taken back.</summary>
public sealed class ProgressTests : IDisposable
{
    private const int Many = 1_100;

    private readonly TestLibrary _library = new();

    public void Dispose() => _library.Dispose();

    [Fact]
    public void An_undo_of_a_move_says_how_far_it_is_and_can_be_ended_and_gone_on_with()
    {
        var media = Enumerable.Range(0, Many).Select(i => _library.Add($"m{i:0000}")).ToList();
        using var store = _library.Open();
        Assert.Equal(Many, store.Move([.. media.Select(files => new MoveRequest(files, "to/" + files.Key.Value))]).Changed.Count);
        using var end = new CancellationTokenSource();
        var told = new Told(done =>
        {
            if (done > 0)
                end.Cancel();
        });
        var outcome = store.Undo(options: new RevertOptions { Progress = told, Cancellation = end.Token });
        Assert.True(outcome.Cancelled);
        Assert.InRange(outcome.Changed.Count, 1, Many - 1);
        Assert.NotEmpty(told.Reports);
        Assert.Equal(told.Reports.Order(), told.Reports);
        Assert.Equal(outcome.Changed.Count, Directory.GetFiles(_library.Root, "m*.png").Length);
        Assert.Equal(outcome.Changed.Count, store.Undo(outcome.HistoryNumber).Changed.Count);
        Assert.Empty(Directory.GetFiles(_library.Root, "m*.png"));
    }

    [Fact]
    public void Moving_deleting_and_restoring_report_more_than_their_end()
    {
        var media = Enumerable.Range(0, 40).Select(i => _library.Add($"m{i:00}")).ToList();
        using var store = _library.Open();
        var moved = new Told();
        store.Move([.. media.Select(files => new MoveRequest(files, "to/" + files.Key.Value))], new MoveOptions { Progress = moved });
        Assert.Equal(40, moved.Reports[^1]);
        store.Undo();
        store.Delete(media);
        var restored = new Told();
        Assert.Equal(40, store.Restore(store.Trash(), progress: restored).Changed.Count);
        Assert.Equal(40, restored.Reports[^1]);
    }

    private sealed class Told(Action<int>? also = null) : IProgress<int>
    {
        public List<int> Reports { get; } = [];

        public void Report(int value)
        {
            lock (Reports)
                Reports.Add(value);
            also?.Invoke(value);
        }
    }
}
