namespace Tagtui.Terminal.Widgets;

/// <summary>
/// Text under a cursor, and how it came to be: what the one-line field and the text area have in common. The cursor
/// always stands between two grapheme clusters. The characters are one array that is edited in place, which costs a
/// move of memory for a key, 0.1 ms for a megabyte.
///
/// Undo: every change replaces one range, so a step is (where, what was there, what is there now). Characters typed
/// one after another are one step up to the end of the word, and so are characters erased one after another; moving
/// the cursor ends a step.
/// </summary>
internal sealed class EditableText(Action<int, int, int>? edited = null)
{
    // A run of erasing is cut here, so that its undo brings back a phrase and not a page.
    private const int LongestRun = 64;

    private readonly List<EditStep> _undo = [];
    private readonly List<EditStep> _redo = [];
    private char[] _chars = [];
    private int _length;
    private string? _text = "";
    private string _saved = "";
    private bool _runEnded = true;

    public int Length => _length;

    public int Cursor { get; private set; }

    /// <summary>Changes whenever the text does.</summary>
    public int Revision { get; private set; }

    public ReadOnlySpan<char> Span => _chars.AsSpan(0, _length);

    public string Text => _text ??= Span.ToString();

    public bool IsModified => _length != _saved.Length || !Span.SequenceEqual(_saved);

    public bool CanUndo => _undo.Count > 0;

    public bool CanRedo => _redo.Count > 0;

    /// <summary>Another text altogether: nothing to undo, nothing modified, the cursor at the end.</summary>
    public void Reset(string text)
    {
        _undo.Clear();
        _redo.Clear();
        _runEnded = true;
        Splice(0, _length, text);
        Cursor = _length;
        _saved = text;
    }

    public void MarkSaved()
    {
        _saved = Text;
        _runEnded = true;
    }

    public void MoveTo(int index)
    {
        Cursor = Graphemes.Snap(Span, index);
        _runEnded = true;
    }

    /// <summary>Typed text: part of the run that is being typed.</summary>
    public void Type(ReadOnlySpan<char> text)
    {
        bool wordBegins = Cursor > 0 && char.IsWhiteSpace(_chars[Cursor - 1]) && !char.IsWhiteSpace(text[0]);
        Replace(Cursor, Cursor, text, wordBegins || text[0] is '\n' or '\r' ? EditKind.NewWord : EditKind.Typing);
    }

    /// <summary>One step whatever its length: a paste, a completion.</summary>
    public void Replace(int start, int end, ReadOnlySpan<char> text) => Replace(start, end, text, EditKind.Whole);

    public void EraseBack(int from) => Replace(from, Cursor, "", EditKind.ErasingBack);

    public void EraseForward(int to) => Replace(Cursor, to, "", EditKind.ErasingForward);

    public void Erase(int start, int end) => Replace(start, end, "", EditKind.Whole);

    public bool Undo()
    {
        if (_undo.Count == 0)
            return false;
        var step = _undo[^1];
        _undo.RemoveAt(_undo.Count - 1);
        _redo.Add(step);
        Splice(step.Start, step.Inserted.Length, step.Removed);
        MoveTo(step.CursorBefore);
        return true;
    }

    public bool Redo()
    {
        if (_redo.Count == 0)
            return false;
        var step = _redo[^1];
        _redo.RemoveAt(_redo.Count - 1);
        _undo.Add(step);
        Splice(step.Start, step.Removed.Length, step.Inserted);
        MoveTo(step.Start + step.Inserted.Length);
        return true;
    }

    private void Replace(int start, int end, ReadOnlySpan<char> text, EditKind kind)
    {
        start = Math.Clamp(start, 0, _length);
        end = Math.Clamp(end, start, _length);
        if (start == end && text.IsEmpty)
            return;
        var step = new EditStep(start, Span[start..end].ToString(), text.ToString(), Cursor, kind);
        _redo.Clear();
        if (!_runEnded && _undo.Count > 0 && Joined(_undo[^1], step) is { } joined)
            _undo[^1] = joined;
        else
            _undo.Add(step);
        Splice(start, end - start, text);
        Cursor = Graphemes.Snap(Span, start + text.Length);
        _runEnded = kind == EditKind.Whole;
    }

    private static EditStep? Joined(EditStep last, EditStep next)
    {
        bool lastTyped = last.Kind is EditKind.Typing or EditKind.NewWord;
        if (next.Kind == EditKind.Typing && lastTyped && last.Start + last.Inserted.Length == next.Start)
            return last with { Inserted = last.Inserted + next.Inserted };
        if (last.Kind != next.Kind || last.Removed.Length >= LongestRun)
            return null;
        return next.Kind switch
        {
            EditKind.ErasingBack when next.Start + next.Removed.Length == last.Start =>
                last with { Start = next.Start, Removed = next.Removed + last.Removed },
            EditKind.ErasingForward when next.Start == last.Start => last with { Removed = last.Removed + next.Removed },
            _ => null,
        };
    }

    private void Splice(int start, int removed, ReadOnlySpan<char> text)
    {
        int length = _length - removed + text.Length;
        if (length > _chars.Length)
            Array.Resize(ref _chars, Math.Max(length, _chars.Length * 3 / 2));
        Array.Copy(_chars, start + removed, _chars, start + text.Length, _length - start - removed);
        text.CopyTo(_chars.AsSpan(start));
        _length = length;
        _text = null;
        Revision++;
        edited?.Invoke(start, removed, text.Length);
    }

    private enum EditKind
    {
        Typing,
        NewWord,
        ErasingBack,
        ErasingForward,
        Whole,
    }

    private sealed record EditStep(int Start, string Removed, string Inserted, int CursorBefore, EditKind Kind);
}
