using Tagtui.Batches;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>A caption as a list of tags: what the entry before the cursor could be. And the way through the user's own editor.</summary>
internal sealed partial class CaptionScreen
{
    private readonly CompletionState _completions = new();
    private TagSuggestions _suggestions = new([], TagAliases.None, TagVocabulary.Empty);
    private bool _asTags;
    private bool _followsList;

    /// <summary>Keys that only look, where the caption cannot be written.</summary>
    private bool IsWritable(Key key) => _refused is null || key.Code is KeyCode.Up or KeyCode.Down or KeyCode.Left or KeyCode.Right or KeyCode.PageUp or KeyCode.PageDown or KeyCode.Home or KeyCode.End;

    private bool IsForCompletion(Key key)
    {
        if (key is { Code: KeyCode.Tab, Modifiers: Modifiers.None } && _asTags && _loaded && _refused is null)
        {
            if (_completions.IsOpen)
                Accept();
            else
                Offer();
            return true;
        }
        if (!_completions.IsOpen)
            return false;
        switch (key)
        {
            case { Code: KeyCode.Up or KeyCode.Down, Modifiers: Modifiers.None }:
                _completions.MoveBy(key.Code == KeyCode.Down ? 1 : -1);
                return true;
            case { Code: KeyCode.Enter } when _completions.IsChosen:
                Accept();
                return true;
            case { Code: KeyCode.Escape } when _completions.IsChosen:
                _completions.Close();
                return true;
            default:
                return false;
        }
    }

    /// <summary>Only at the end of an entry: in the midst of one something is being mended.</summary>
    private void Offer()
    {
        string text = _area.Text;
        int cursor = _area.Cursor;
        if (!_asTags || (cursor < text.Length && text[cursor] is not (',' or '\n' or '\r')) || EntryStart(text, cursor) is var start && start == cursor)
        {
            _completions.Close();
            return;
        }
        var there = text[..start].Split([',', '\n'], StringSplitOptions.TrimEntries).Concat(text[cursor..].Split([',', '\n'], StringSplitOptions.TrimEntries)).ToHashSet();
        _completions.Show(_suggestions.For(text[start..cursor], tag => there.Contains(tag.Value)));
    }

    private void Accept()
    {
        if (_completions.Selected is not { } chosen)
            return;
        bool last = _area.Cursor == _area.Text.Length;
        _area.Replace(EntryStart(_area.Text, _area.Cursor), _area.Cursor, chosen.Text + (last ? ", " : ""));
        _completions.Close();
        KeepDraftSoon();
    }

    private static int EntryStart(string text, int cursor)
    {
        int start = cursor == 0 ? 0 : text.AsSpan(0, cursor).LastIndexOfAny(',', '\n') + 1;
        while (start < cursor && text[start] == ' ')
            start++;
        return start;
    }

    /// <summary>What is not there yet will be what the captions around it are.</summary>
    private bool LooksLikeTags(string caption)
    {
        if (caption.Trim().Length > 0)
            return CaptionText.Of(caption).Kind == CaptionKind.Tags;
        var around = TagSurroundings.Rows(App.Browser).Where(row => row.Caption.Trim().Length > 0).Select(row => CaptionText.Of(row.Caption).Kind).ToList();
        return around.Count(kind => kind == CaptionKind.Tags) * 2 >= around.Count;
    }

    private void TurnMode()
    {
        _asTags = !_asTags;
        _completions.Close();
    }

    private void EditOutside()
    {
        if (!_loaded || _refused is not null)
            return;
        _completions.Close();
        // Editors end the last line; a caption has none to end.
        if (EditorFile.Edit(_area.Text, "caption.txt", App.Settings.Editor, App.State, App.Outside, out string? problem)?.TrimEnd('\n', '\r') is not { } edited)
            App.Say(Tone.Warning, problem!);
        else if (edited == _area.Text.TrimEnd('\n', '\r'))
            App.Say(Tone.Quiet, "nothing was changed in the editor");
        else
        {
            _area.Replace(0, _area.Text.Length, edited);
            KeepDraftSoon();
        }
    }

    /// <summary>The picture under the cursor, as soon as the list has it.</summary>
    private void Follow()
    {
        if (!_followsList || App.Browser.Current is not { } row)
            return;
        _followsList = false;
        if (row.Key != _key)
            Load(row.Key);
    }
}
