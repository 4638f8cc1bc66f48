using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

public sealed class DialogTests
{
    [Fact]
    public void A_question_shows_its_choices_and_takes_their_keys()
    {
        int answer = -2;
        var stack = new ModalStack();
        stack.Resize(40, 7);
        stack.Push(new ConfirmDialog("Delete", "Move 3 pictures to the trash?",
            [new(Key.Of('y'), "y", "move"), new(Key.Of('n'), "n", "leave")], a => answer = a));
        Assert.Equal(
        [
            "",
            "   ┌─ Delete ──────────────────────┐",
            "   │ Move 3 pictures to the trash? │",
            "   │                               │",
            "   │ ▌y move    n leave            │",
            "   └───────────────────────────────┘",
            "",
        ], Draw(stack, 40, 7));
        Assert.True(stack.Handle(Key.Of('z')));
        Assert.Equal(-2, answer);
        Screens.Press(stack.Handle, "<right><ret>");
        Assert.Equal(1, answer);
        Assert.True(stack.IsEmpty);
        Assert.False(stack.Handle(Key.Of('z')));
    }

    [Fact]
    public void Escape_answers_nothing()
    {
        int answer = -2;
        var stack = new ModalStack();
        stack.Push(new ConfirmDialog("", "?", [new(Key.Of('y'), "y", "yes")], a => answer = a));
        Screens.Press(stack.Handle, "<esc>");
        Assert.Equal(-1, answer);
    }

    [Fact]
    public void An_answer_may_ask_again()
    {
        var stack = new ModalStack();
        stack.Push(ConfirmDialog.YesNo("One", "?", "yes", "no", _ => stack.Push(new MessageDialog("Two", "done"))));
        Screens.Press(stack.Handle, "y");
        Assert.Equal("Two", stack.Top!.Title);
        Screens.Press(stack.Handle, "q");
        Assert.True(stack.IsEmpty);
    }

    [Fact]
    public void A_prompt_does_not_take_what_is_wrong()
    {
        string? answer = "none";
        var stack = new ModalStack();
        stack.Resize(30, 6);
        stack.Push(new PromptDialog("Rename", "new name", new TextField(), a => answer = a, t => t.Length == 0 ? "a name is needed" : null));
        Assert.Equal(["┌─ Rename ───────────────────┐", "│ new name                   │", "│                            │", "│ a name is needed           │", "└────────────────────────────┘"],
            Draw(stack, 30, 6).Where(r => r.Length > 0));
        Screens.Press(stack.Handle, "<ret>ab<ret>");
        Assert.Equal("ab", answer);
        Assert.True(stack.IsEmpty);
    }

    [Fact]
    public void A_long_message_scrolls()
    {
        var stack = new ModalStack();
        stack.Resize(20, 6);
        stack.Push(new MessageDialog("Log", string.Join('\n', Enumerable.Range(1, 20))));
        Screens.Press(stack.Handle, "<end>");
        Assert.Contains("20", string.Concat(Draw(stack, 20, 6)));
        Assert.False(stack.IsEmpty);
    }

    [Fact]
    public void Boxes_can_be_ascii() =>
        Assert.Equal(["+- ti… -+", "|       |", "+-------+"], Screens.Draw(9, 3, c => Frame.Draw(c, c.Bounds, "titles", new WidgetStyles { Ascii = true })));

    private static string[] Draw(ModalStack stack, int width, int height) => Screens.Draw(width, height, c => stack.Draw(c, WidgetStyles.Plain));
}
