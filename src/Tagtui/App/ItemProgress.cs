using Tagtui.Library;

namespace Tagtui;

/// <summary>Items done so far, as a batch counts them, for the task list.</summary>
internal sealed class ItemProgress(Work work) : IProgress<int>
{
    public void Report(int value) => work.Report(new WorkProgress(value, 0));
}

/// <summary>The same for a look through the files.</summary>
internal sealed class ScanWork(Work work) : IProgress<ScanProgress>
{
    public void Report(ScanProgress value) => work.Report(new WorkProgress(value.Done, value.Total) { Words = ProgressWords.Of(value) });
}

/// <summary>The same where it is known of how many: from the start, so that nobody takes it for waiting.</summary>
internal sealed class CountedProgress : IProgress<int>
{
    private readonly Work _work;
    private readonly int _total;

    public CountedProgress(Work work, int total)
    {
        (_work, _total) = (work, total);
        Report(0);
    }

    /// <summary>What belongs to the items may be counted as well: it is never more than all.</summary>
    public void Report(int value) => _work.Report(new WorkProgress(_total > 0 ? Math.Min(value, _total) : value, _total));
}
