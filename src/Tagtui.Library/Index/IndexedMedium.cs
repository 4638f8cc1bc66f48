using System.Text;

namespace Tagtui.Library;

/// <summary>A medium made ready for its rows by the thread that read it, so that the one writer has little left to do.</summary>
internal sealed class IndexedMedium
{
    public IndexedMedium(LookedFacts looked, StringBuilder scratch)
    {
        Facts = looked.Facts;
        Stamp = looked.StoredStamp();
        Name = Words(scratch, Facts.ShownName);
        Caption = Words(scratch, Facts.Caption);
        Notes = Words(scratch, Facts.Notes);
        Prompt = Words(scratch, Facts.Prompt);
        Model = Words(scratch, Facts.Generation?.Model);
        Negative = Words(scratch, Facts.Generation?.NegativePrompt);
        Chars = Facts.Chars;
        Tokens = Facts.Tokens;
        scratch.Clear();
        foreach (var tag in Facts.Tags)
            SearchText.Append(scratch, tag.Value);
        Tags = scratch.ToString();
        scratch.Clear();
        foreach (var keyword in Facts.Keywords)
            SearchText.Append(scratch, keyword.Text);
        Keywords = scratch.ToString();
    }

    public MediumFacts Facts { get; }

    public byte[] Stamp { get; }

    public string Name { get; }

    public string Caption { get; }

    public string Tags { get; }

    public string Notes { get; }

    public string Prompt { get; }

    public string Keywords { get; }

    public string Model { get; }

    public string Negative { get; }

    public int Chars { get; }

    public int Tokens { get; }

    private static string Words(StringBuilder scratch, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        scratch.Clear();
        SearchText.Append(scratch, text);
        return scratch.ToString();
    }
}
