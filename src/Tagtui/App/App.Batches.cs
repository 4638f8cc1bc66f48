using Tagtui.Batches;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui;

/// <summary>Changes to what is selected, looked at first where that is asked for, or where they change the text of many.</summary>
internal sealed partial class App
{
    public void Do(BatchEdit edit)
    {
        bool many = Settings.PreviewFrom > 0 && edit.Targets.Count >= Settings.PreviewFrom;
        if (edit.Targets.Count > 0 && (edit.Look || (edit.IsText && many)))
        {
            Push(new BatchScreen(this, edit));
            return;
        }
        Apply(edit.Label, edit.Change, edit.Targets);
        edit.Applied();
    }

    /// <summary>What was looked at, as one undo step.</summary>
    public void Apply(BatchPlan plan)
    {
        var (change, keys) = plan.Make();
        Write(change.Describe(), work => Library.Apply(change, keys, Applying(work, keys.Count)), "saved");
    }
}
