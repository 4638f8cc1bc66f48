using System.Collections.Concurrent;

namespace Tagtui.Library.Tests;

/// <summary>A watch on a thread of its own. What was expected must be all that was heard so far.</summary>
internal sealed class Watching : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly BlockingCollection<string> _heard = [];
    private readonly BlockingCollection<string?> _reasons = [];
    private readonly ManualResetEventSlim _mayGoOn = new(initialState: true);
    private readonly Thread _thread;

    public Watching(MediaLibrary library, TimeSpan? every = null)
    {
        var options = new WatchOptions
        {
            Told = Take,
            Ready = _reasons.Add,
        };
        if (every is { } often)
            options = options with { Every = often };
        _thread = new Thread(() => Run(library, options));
        _thread.Start();
        Reason = NextReason();
    }

    public string? Reason { get; }

    public Exception? Failure { get; private set; }

    public string? NextReason()
    {
        Assert.True(_reasons.TryTake(out var reason, TimeSpan.FromSeconds(60)), "waited for the watch to be ready");
        return reason;
    }

    /// <summary>The watching thread stands still as soon as it has something to tell, until it is let go on.</summary>
    public void Hold() => _mayGoOn.Reset();

    public void GoOn() => _mayGoOn.Set();

    public void Expect(params string[] expected)
    {
        var heard = new HashSet<string>();
        foreach (var _ in expected)
        {
            Assert.True(_heard.TryTake(out var one, TimeSpan.FromSeconds(60)), $"waited for {string.Join(", ", expected.Except(heard))}");
            heard.Add(one);
        }
        Assert.Equal(expected.Order(StringComparer.Ordinal), heard.Order(StringComparer.Ordinal));
    }

    /// <summary>Whatever else is heard before it.</summary>
    public void WaitFor(string expected)
    {
        while (true)
        {
            Assert.True(_heard.TryTake(out var one, TimeSpan.FromSeconds(60)), $"waited for {expected}");
            if (one == expected)
                return;
        }
    }

    public void WaitForTheEnd() => Assert.True(_thread.Join(TimeSpan.FromSeconds(60)), $"the watch did not end; heard {string.Join(", ", _heard)}; {string.Join(", ", _reasons)}");

    public void Dispose()
    {
        _mayGoOn.Set();
        _end.Cancel();
        _thread.Join();
        _heard.Dispose();
        _reasons.Dispose();
        _mayGoOn.Dispose();
        _end.Dispose();
    }

    private void Run(MediaLibrary library, WatchOptions options)
    {
        try
        {
            library.Watch(options, _end.Token);
        }
        catch (Exception error)
        {
            Failure = error;
        }
    }

    private void Take(IReadOnlyList<Noticed> noticed)
    {
        foreach (var (kind, key) in noticed)
            _heard.Add($"{kind} {key}");
        _mayGoOn.Wait();
    }
}
