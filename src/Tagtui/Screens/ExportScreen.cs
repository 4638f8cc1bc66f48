using Tagtui.Commands;
using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>
/// The folder that pictures are exported to. Here nobody types --into: what stands there already is said before enter is pressed,
/// and what no export put there is never touched.
/// </summary>
internal sealed class ExportScreen(App app, string line, ExportWords words, ExportOptions options, Targets targets) : LineScreen(app, line, "~/")
{
    public override string Context => "export";

    protected override string Title => $"Export {targets.Count:N0} {(targets.Count == 1 ? "picture" : "pictures")}, as {words.Form}, to";

    protected override string Action => "export";

    protected override void Look()
    {
        string text = Field.Text.Trim();
        if (text.TrimEnd('/') is "" or "~")
        {
            Said = ("A folder outside the library, which stays as it is   (:export --as huggingface for another form)", false);
            return;
        }
        string folder = MaskCommand.PathOf(text, App.Home);
        App.Run("checking the folder", WorkKind.Read, this, _ =>
        {
            try
            {
                return (Look: App.Library.LookAtExport(folder), Refusal: (string?)null);
            }
            catch (IOException e)
            {
                return (default, e.Message);
            }
        }, found =>
        {
            if (Field.Text.Trim() != text)
                return;
            string below = options.Form == ExportForm.Kohya ? $", {words.FolderOf(options)}" : "";
            Said = found.Refusal is { } refusal ? (refusal, true) : (found.Look switch
            {
                ExportPlaceLook.Exported => $"an earlier export is there: what differs is updated{below}",
                ExportPlaceLook.Foreign => $"not empty: pictures are added{below}, and nothing there is overwritten",
                _ => $"a new folder{below}",
            }, false);
        });
    }

    protected override bool CanAccept => !Said.IsError && Field.Text.Trim().TrimEnd('/') is not ("" or "~");

    protected override void Accept()
    {
        string text = Field.Text.Trim();
        if (!CanAccept)
            return;
        Back();
        App.Export(MaskCommand.PathOf(text, App.Home), words, options with { Into = true }, targets);
    }
}
