namespace Tagtui.Library.Importing;

/// <summary>
/// What a catalogue knows, added to what is known: a field that says nothing yet is filled, tags are added, and members that
/// mean nothing here go to `metadata` under their own names. Where both say something else the library's stays, unless
/// the catalogue is to win; either way it is told.
/// </summary>
internal sealed record CatalogueChange(CatalogueRecord Record, bool Overwrites, Action<string> Differs) : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        var content = before with { Sidecar = Fill(before.Sidecar) };
        if (Record.Rating is { } rating && rating != 0 && Wins("score", Known(content.Score), rating.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            content = content.WithScore(rating);
        if (Record.Favourite is true && !content.Favourite)
            content = content.WithFavourite(true);
        if (Record.Text("caption") is { } caption && content.CaptionRefusal is null && Wins("caption", content.Caption.Length == 0 ? null : content.Caption, caption))
            content = content.WithCaption(caption);
        if (Record.Tags.Count > 0)
        {
            var tagged = new AddTags([.. Record.Tags]).Apply(content);
            if (tagged.Refusal is not null)
                return tagged;
            content = tagged.Content ?? content;
        }

        return ChangeResult.FromTo(before, content);
    }

    public override string Describe() => "catalogue";

    private static string? Known(int score) => score == 0 ? null : score.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Sidecar Fill(Sidecar sidecar)
    {
        var generation = sidecar.Generation;
        if (Record.Text("notes") is { } notes && Wins("notes", sidecar.Notes, notes))
            sidecar = sidecar with { Notes = notes };
        if (Record.Date("captured") is { } captured && Wins("captured", sidecar.Captured, captured))
            sidecar = sidecar with { Captured = captured };
        if (Record.Date("created") is { } created && Wins("created", sidecar.Created, created))
            sidecar = sidecar with { Created = created };
        if (Record.Text("source_url") is { } url && Wins("source_url", sidecar.SourceUrl, url))
            sidecar = sidecar with { SourceUrl = url };
        if (Record.Text("username") is { } user && Wins("username", sidecar.Username, user))
            sidecar = sidecar with { Username = user };
        sidecar = Generation(sidecar, "prompt", generation?.Prompt, Record.Prompt);
        sidecar = Generation(sidecar, "negative_prompt", generation?.NegativePrompt, Record.Text("negative_prompt"));
        sidecar = Generation(sidecar, "model", generation?.Model, Record.Text("model"));
        sidecar = Generation(sidecar, "sampler", generation?.Sampler, Record.Text("sampler"));
        sidecar = Generation(sidecar, "seed", generation?.Seed, Record.Text("seed"));
        sidecar = Generation(sidecar, "steps", generation?.Steps?.ToString(System.Globalization.CultureInfo.InvariantCulture), Record.Text("steps"));
        sidecar = Generation(sidecar, "cfg_scale", generation?.CfgScale?.ToString("R", System.Globalization.CultureInfo.InvariantCulture), Record.Text("cfg_scale"));
        if (Record.PromptMeta is { } meta && generation?.PromptMeta is null)
            sidecar = sidecar.WithRaw(meta, "metadata", "prompt_meta");
        if (Record.Json("rating") is { } unusable && Record.Rating is null && sidecar.Raw("metadata", "rating") is null)
            sidecar = sidecar.WithRaw(unusable, "metadata", "rating");
        foreach (var (name, json) in Record.Unknown)
        {
            if (sidecar.Raw("metadata", name) is null)
                sidecar = sidecar.WithRaw(json, "metadata", name);
        }

        return sidecar;
    }

    private Sidecar Generation(Sidecar sidecar, string field, string? before, string? after)
    {
        if (after is null || !Wins(field, before, after))
            return sidecar;
        var json = Record.Json(field) is { } raw && raw[0] is not ('"' or '[' or '{') ? raw : ImportRun.Json(after);
        return sidecar.WithRaw(json, "metadata", "generation", field);
    }

    private bool Wins(string field, string? before, string after)
    {
        if (before == after)
            return false;
        if (before is not null)
            Differs($"{field}: {Short(before)} here, {Short(after)} in the catalogue");
        return before is null || Overwrites;
    }

    private static string Short(string text)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length > 40 ? text[..40] + "…" : text;
    }
}
