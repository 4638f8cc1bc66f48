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

/// <summary>The same where it is known of how many.</summary>
internal sealed class CountedProgress(Work work, int total) : IProgress<int>
{
    public void Report(int value) => work.Report(new WorkProgress(value, total));
}
