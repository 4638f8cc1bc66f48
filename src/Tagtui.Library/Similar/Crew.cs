namespace Tagtui.Library.Similar;

/// <summary>
/// The same work on many items by a few threads. Who begins an item ends it; cancelling is looked for in between. The caller's
/// thread does none of it, but looks up now and then.
/// </summary>
internal static class Crew
{
    private static readonly TimeSpan LooksUp = TimeSpan.FromMilliseconds(200);

    /// <param name="between">On the caller's thread, with the number of items that are done.</param>
    public static void Run(int jobs, int count, Action<int> work, Action<int> between, CancellationToken cancel)
    {
        int next = -1, done = 0;
        Exception? failure = null;
        using var ended = new CountdownEvent(Math.Clamp(jobs, 1, Math.Max(1, count)));
        for (var i = ended.InitialCount; i > 0; i--)
            new Thread(Work) { IsBackground = true }.Start();
        while (!ended.Wait(LooksUp))
            between(Volatile.Read(ref done));
        between(done);
        if (failure is not null)
            throw new AggregateException(failure);

        void Work()
        {
            try
            {
                for (int item; !cancel.IsCancellationRequested && Volatile.Read(ref failure) is null && (item = Interlocked.Increment(ref next)) < count;)
                {
                    work(item);
                    Interlocked.Increment(ref done);
                }
            }
            catch (OperationCanceledException)
            {
                // The item was not ended, and is not counted.
            }
            catch (Exception e)
            {
                Volatile.Write(ref failure, e);
            }
            finally
            {
                ended.Signal();
            }
        }
    }
}
