namespace Tagtui.Library.Postgres;

/// <summary>
/// One thread for the shared index of a library that stays open: it joins, hears of the others' changes, notices when the
/// server is gone, and tries again until it is back. It sleeps in the kernel until there is something to do.
/// </summary>
internal sealed class SharedFollower : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SilenceBeforeAsking = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan GraceAtTheEnd = TimeSpan.FromSeconds(1);

    private readonly SharedIndex _shared;
    private readonly Action _join;
    private readonly Func<bool> _pull;
    private readonly Action<SharedNews?> _told;
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Lock _gate = new();
    private readonly Thread _thread;
    private PostgresConnection? _listener;
    private bool _wasAway;

    public SharedFollower(SharedIndex shared, Action join, Func<bool> pull, Action<SharedNews?> told)
    {
        (_shared, _join, _pull, _told) = (shared, join, pull, told);
        _shared.Lost = WakeUp;
        _thread = new Thread(Run) { IsBackground = true, Name = "shared index" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stopping.Set();
        WakeUp();
        // Who is just waiting for a server that does not answer is not waited for.
        if (_thread.Join(GraceAtTheEnd))
            _stopping.Dispose();
    }

    private void Run()
    {
        var retry = FirstRetry;
        while (!_stopping.IsSet)
        {
            try
            {
                Listen();
                retry = FirstRetry;
            }
            catch (PostgresException error)
            {
                _shared.Disconnect(error.Message);
                if (!_wasAway && !_stopping.IsSet)
                    _told(new SharedNews(SharedWords.Away(_shared.Where, error.Message), IsTrouble: true));
                _wasAway = true;
            }
            _stopping.Wait(retry);
            retry = retry * 2 < LastRetry ? retry * 2 : LastRetry;
        }
    }

    private void Listen()
    {
        // Heard before it is asked: what is pushed in between is told of afterwards.
        using var listener = _shared.Listen();
        lock (_gate)
            _listener = listener;
        try
        {
            if (!_shared.IsConnected)
                _join();
            else
                _pull();
            _told(_wasAway ? new SharedNews(SharedWords.Back(_shared.Where), IsTrouble: false) : null);
            _wasAway = false;
            while (!_stopping.IsSet && _shared.IsConnected)
            {
                if (listener.WaitForNotice(SilenceBeforeAsking) is not { } notice)
                    listener.Script("SELECT 1");
                else if (_shared.IsFromOthers(notice) && _pull())
                    _told(null);
            }
            if (!_stopping.IsSet)
                throw new PostgresException(_shared.Problem ?? "the connection was lost");
        }
        finally
        {
            lock (_gate)
                _listener = null;
        }
    }

    private void WakeUp()
    {
        lock (_gate)
            _listener?.Interrupt();
    }
}
