using Tagtui.Library;

namespace Tagtui;

/// <summary>
/// Follows what other programs change while the screen is open, on a thread of its own. It wakes the loop only when a list may show
/// something else; what is shown is asked for again because the library's revision has moved.
/// </summary>
internal sealed class ScreenWatch : IDisposable
{
    /// <summary>Where folders cannot be watched, looking is dear.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _end = new();
    private readonly Thread _thread;

    public ScreenWatch(App app)
    {
        var options = new WatchOptions
        {
            Every = Every,
            Told = _ => app.Post(() => { }),
            Ready = reason =>
            {
                app.Log.Info(reason ?? "watching the library's folders");
                if (reason is not null)
                    app.Post(() => app.Say(Tone.Quiet, reason));
            },
        };
        _thread = new Thread(() => Run(app, options)) { IsBackground = true, Name = "watch" };
    }

    public void Start() => _thread.Start();

    private void Run(App app, WatchOptions options)
    {
        try
        {
            app.Library.Watch(options, _end.Token);
        }
        catch (Exception error) when (error is IOException or LibraryException or UnauthorizedAccessException or ObjectDisposedException)
        {
            app.Log.Warning($"watching stopped: {error.Message}");
            app.Post(() => app.Say(Tone.Warning, error.Message));
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        if (_thread.IsAlive)
            _thread.Join();
        _end.Dispose();
    }
}
