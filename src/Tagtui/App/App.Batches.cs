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
        int masks = 0;
        var targets = !edit.LeavesMasks ? edit.Targets : edit.Targets with
        {
            Resolve = library =>
            {
                (var keys, masks) = library.WithoutMasks(edit.Targets.Resolve(library));
                return keys;
            },
        };
        Apply(edit.Label, edit.Change, targets, saying: label => masks == 0 ? label : $"{label} (without {BatchScreen.Masks(masks)})");
        edit.Applied("");
    }

    /// <summary>What was looked at, as one undo step.</summary>
    public void Apply(BatchPlan plan)
    {
        var (change, keys) = plan.Make();
        Write(change.Describe(), work => Library.Apply(change, keys, Applying(work, keys.Count)), "saved");
    }
}
