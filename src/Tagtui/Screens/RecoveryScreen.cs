using System.Globalization;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What recovery could not decide: enter shows yours beside what is there now, and a key chooses.</summary>
internal sealed class RecoveryScreen(App app) : PickerScreen<RecoveryItem>(app, item => item.Key.Value, RecoveryCommand.Say)
{
    public override string Context => "recovery";

    protected override string Title => "Kept for you";

    protected override string Empty => "nothing is waiting: every save is in its files";

    protected override IReadOnlyList<PickerColumn<RecoveryItem>> Columns =>
        [new("Picture", item => item.Key.Value), new("What was kept", RecoveryCommand.Say), new("Since", item => item.Time.LocalDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)) { Least = 11 }];

    protected override IReadOnlyList<Hint> Hints => HasSelected
        ? [new("enter", "look and choose", 5), new("ctrl+d", "drop", 3), new("esc", "close", 5)]
        : [new("esc", "close")];

    protected override IReadOnlyList<RecoveryItem> Read() => App.Library.RecoveryItems();

    protected override bool Same(RecoveryItem a, RecoveryItem b) => a.Id == b.Id;

    protected override void Take(RecoveryItem item) => Compare(App, item);

    /// <summary>Yours beside what is there now, wherever one comes from.</summary>
    public static void Compare(App app, RecoveryItem item) => app.Run("comparing", WorkKind.Read, null, _ => app.Library.Describe(item), detail =>
    {
        if (detail.Problem is { } problem)
            app.Say(Tone.Warning, $"{item.Key}: {problem}; ctrl+d drops it");
        else if (detail.Fields.Count == 0)
            app.Say(Tone.Good, $"{item.Key} says the same by now: ctrl+d drops what was kept");
        else
            app.Push(new ConflictScreen(app, item.Key.Value, detail.Fields, ConflictWords.Kept, choice => Settle(app, item, choice)));
    });

    protected override bool Handle(Key key)
    {
        if (Control(key) != 'd')
            return false;
        if (HasSelected)
            Drop(App, Selected!);
        return true;
    }

    private static void Settle(App app, RecoveryItem item, ConflictChoice choice)
    {
        if (choice.Whole == ConflictSide.Theirs)
            Drop(app, item);
        else
            app.ChangeLibrary($"recover {item.Key}", library => library.ApplyRecovered([item], choice.Of), "saved");
    }

    private static void Drop(App app, RecoveryItem item)
    {
        if (item.Kind == RecoveryKind.Draft)
            app.Push(new ConfirmScreen(app, $"The draft of {item.Key} cannot be brought back once it is dropped", new ConfirmScreen.Answer('d', "drop it", () => DropNow(app, item))));
        else
            DropNow(app, item);
    }

    private static void DropNow(App app, RecoveryItem item) => app.ChangeLibrary($"drop what was kept of {item.Key}", library => library.DropRecovered([item]), "dropped");
}
