namespace Tagtui.Library.Keywords;

/// <summary>
/// Keywords that follow from what is known: the words of the prompt, what the picture was made with, the model's family,
/// the picture's shape. Each names what it was taken from as its source, and only keywords of these sources are taken
/// away again: what a person wrote stays.
/// </summary>
internal static class AutoKeywords
{
    private const string FromPrompt = "prompt";
    private const string FromModel = "model";
    private const string FromLora = "lora";
    private const string FromSampler = "sampler";
    private const string FromSize = "dimensions";
    private const double GuessedByName = 0.9;

    public static ValueList<Keyword> Of(MediumFacts facts)
    {
        var keywords = new List<Keyword>();
        var generation = facts.Generation;
        if (generation?.Prompt is { Length: > 0 } prompt)
            keywords.AddRange(PromptWords.Of(prompt).Select(word => new Keyword(word, "prompt", null, FromPrompt)));
        if (generation?.Model is { Length: > 0 } model)
            keywords.Add(new Keyword(ModelFamilies.NameOf(model), "workflow", null, FromModel));
        keywords.AddRange((generation?.Loras ?? []).Select(lora => new Keyword(ModelFamilies.NameOf(lora.Name), "workflow", null, FromLora)));
        if (generation?.Sampler is { Length: > 0 } sampler)
            keywords.Add(new Keyword(sampler, "workflow", null, FromSampler));
        if (generation?.Model is { } checkpoint && ModelFamilies.Of(checkpoint) is { } family)
            keywords.Add(new Keyword(family, "auto", GuessedByName, FromModel));
        if (facts is { Width: > 0, Height: > 0 })
        {
            keywords.Add(new Keyword(PictureShapes.Aspect(facts.Width, facts.Height), "auto", null, FromSize));
            keywords.Add(new Keyword(PictureShapes.Resolution(facts.Width, facts.Height), "auto", null, FromSize));
        }

        return ValueList.From(keywords.Where(keyword => keyword.Text.Length > 0).DistinctBy(keyword => (keyword.Text, keyword.Type, keyword.Source)));
    }

    public static bool IsOurs(Keyword keyword) => (keyword.Type, keyword.Source) switch
    {
        ("prompt", FromPrompt) or ("workflow", FromModel or FromLora or FromSampler) or ("auto", FromModel or FromSize) => true,
        _ => false,
    };
}

/// <summary>The automatic keywords as they are now, in the place of those from before; where nothing differs nothing changes.</summary>
internal sealed record SetAutoKeywords(Func<MediaKey, MediumFacts?> FactsOf) : Change
{
    public override Change For(MediaFiles files) => new Of(FactsOf(files.Key) is { } facts ? AutoKeywords.Of(facts) : []);

    public override ChangeResult Apply(MediumContent before) => ChangeResult.Unchanged;

    public override string Describe() => "automatic keywords";

    private sealed record Of(ValueList<Keyword> Wanted) : Change
    {
        public override ChangeResult Apply(MediumContent before)
        {
            var have = before.Sidecar.Keywords;
            var wanted = Wanted.Where(keyword => !have.Any(other => !AutoKeywords.IsOurs(other) && other.SameTriple(keyword))).ToList();
            var ours = have.Where(AutoKeywords.IsOurs).ToHashSet();
            // Another order alone is no change: a person may have moved them about.
            return ours.SetEquals(wanted) ? ChangeResult.Unchanged : KeywordChange.To(before, have.Where(keyword => !AutoKeywords.IsOurs(keyword)).Concat(wanted));
        }

        public override string Describe() => "automatic keywords";
    }
}
