using Tagtui.Terminal.Painting;

namespace Tagtui;

/// <summary>
/// Every setting there is, once: a row here and a property of <see cref="Settings"/>. `config`, the example file,
/// the variables and the flags all come from these rows.
/// </summary>
internal static class SettingsTable
{
    public static IReadOnlyList<Setting> Rows { get; } =
    [
        new Setting<string>("editor", new TextKind("a program and its options", mayBeEmpty: false), s => s.Editor, (s, v) => s with { Editor = v },
            "The editor for captions and selections: a program and its options. $VISUAL and $EDITOR are asked where it is not set.")
        {
            SharedEnvironment = ["VISUAL", "EDITOR"],
            OwnFilesOnly = true,
        },
        new Setting<ThemeChoice>("ui.theme",
            new ChoiceKind<ThemeChoice>(("auto", ThemeChoice.Auto), ("dark", ThemeChoice.Dark), ("light", ThemeChoice.Light),
                ("high-contrast", ThemeChoice.HighContrast), ("ansi16", ThemeChoice.Ansi16), ("none", ThemeChoice.None),
                ("user", ThemeChoice.User)),
            s => s.Theme, (s, v) => s with { Theme = v },
            "The colours. auto is your terminal's own sixteen (ansi16), or light where it reports a light background; none uses bold and reverse only; user is the table [theme].")
        {
            Flag = new SettingFlag("--theme"),
        },
        new Setting<ImageOption>("ui.image",
            new ChoiceKind<ImageOption>(("auto", ImageOption.Auto), ("kitty", ImageOption.Kitty), ("kitty-old", ImageOption.KittyOld),
                ("iterm", ImageOption.Iterm), ("sixel", ImageOption.Sixel), ("half", ImageOption.Half), ("ascii", ImageOption.Ascii), ("none", ImageOption.None)),
            s => s.Image, (s, v) => s with { Image = v },
            "How pictures are drawn. auto asks the terminal; `tagtui doctor` says what it chose and why.")
        {
            Flag = new SettingFlag("--image"),
        },
        YesNo("ui.mouse", s => s.Mouse, (s, v) => s with { Mouse = v },
            "Whether the mouse clicks and scrolls here; without it the terminal's own selection works as usual.", new SettingFlag("--no-mouse", "false")),
        new Setting<int>("ui.ambiguous_width", new WholeNumberKind(1, 2), s => s.AmbiguousWidth, (s, v) => s with { AmbiguousWidth = v },
            "How many columns the terminal gives to characters of ambiguous width (2 is usual with East Asian fonts)."),
        YesNo("ui.advance_after_score", s => s.AdvanceAfterScore, (s, v) => s with { AdvanceAfterScore = v },
            "Whether a score, an approval or a rejection moves on to another picture."),
        new Setting<AdvanceTo>("ui.advance_to", new ChoiceKind<AdvanceTo>(("next", AdvanceTo.Next), ("unscored", AdvanceTo.Unscored)),
            s => s.AdvanceTo, (s, v) => s with { AdvanceTo = v },
            "To which: the next one, or the next that has no score yet, from here on and then around."),
        YesNo("ui.autosave", s => s.Autosave, (s, v) => s with { Autosave = v },
            "Whether leaving an editor saves. Otherwise its edits are pending until ctrl+s. Scores and tags given by a command are always saved at once."),
        YesNo("ui.resume", s => s.Resume, (s, v) => s with { Resume = v },
            "Whether the screen opens where it was left: tabs with their filters, places and marks, panes, and what was open of the tree."),
        YesNo("ui.first_hint", s => s.FirstHint, (s, v) => s with { FirstHint = v },
            "Whether somebody who opens it for the first time is shown the keys to start with."),
        YesNo("ui.confirm_delete", s => s.ConfirmDelete, (s, v) => s with { ConfirmDelete = v },
            "Whether deleting asks first. Deleted pictures can be brought back either way."),
        Number("ui.preview_from", 0, 1_000_000, s => s.PreviewFrom, (s, v) => s with { PreviewFrom = v },
            "A change of the text (captions, tags, keywords, fields) of this many pictures or more is shown line by line before it is made; 0 is never. Scores and verdicts are given at once."),
        new Setting<string>("caption.extension", new ChoiceKind<string>(("txt", "txt"), ("caption", "caption")), s => s.CaptionExtension, (s, v) => s with { CaptionExtension = v },
            "The extension of caption files, as your trainer reads them."),
        new Setting<string>("tags.vocabulary", new TextKind("a path", mayBeEmpty: true), s => s.TagVocabulary, (s, v) => s with { TagVocabulary = v },
            "A list of tags to complete from besides the library's own: a CSV file as image boards have it, `tag,category,count,\"alias,alias\"`. Relative to the library's folder; ~/ is your home.")
        {
            OwnFilesOnly = true,
        },
        new Setting<WordTable>("tags.slots",
            new WordTableKind("keys from 0 to 9 and a to z, each with comma-separated tags", (key, text) => key is [var slot] && Library.TagSlots.IsSlot(slot) && !text.Any(char.IsControl)),
            s => s.TagSlots, (s, v) => s with { TagSlots = s.TagSlots.With(v) },
            "Tags under one key each, [tags.slots] 1 = \"cat, animal\": a comma and then the key puts them on what is selected, and takes them off again. A library's file may have its own, and so may the library (`tagtui slot --keep`), which go before.")
        {
            Adds = true,
        },
        new Setting<WordTable>("tags.colors",
            new WordTableKind("tags or categories, and for each a colour: red … white, bright red …, 0 to 255, or #rrggbb", (_, text) => TagColors.TryParse(text, out var _)),
            s => s.TagColors, (s, v) => s with { TagColors = s.TagColors.With(v) },
            "Colours of categories and of single tags, [tags.colors] character = \"#7fc8db\", \"blurry\" = \"red\", \"class:cat\" = \"bright yellow\".")
        {
            Adds = true,
        },
        Number("undo.limit_mb", 1, 1_000_000, s => s.UndoLimitMegabytes, (s, v) => s with { UndoLimitMegabytes = v },
            "How many MiB of changes are kept for undo, per library; the oldest go first."),
        Number("jobs.retries", 0, 1000, s => s.JobRetries, (s, v) => s with { JobRetries = v },
            "How often the job of an artifact may fail before `tagtui job list --retriable` gives it up."),
        new Setting<string>("index.path", new TextKind("a path", mayBeEmpty: true), s => s.IndexPath, (s, v) => s with { IndexPath = v },
            "The index file, relative to the library's folder; empty for the default place. ~/ is your home.")
        {
            OwnFilesOnly = true,
            Flag = new SettingFlag("--index"),
        },
        new Setting<string>("index.url", new SharedUrlKind(), s => s.IndexUrl, (s, v) => s with { IndexUrl = v },
            "A PostgreSQL database that holds the index for several hosts and people, so that each sees the others' changes at once. The local index is then a copy of it. "
            + "The password may also stand in $PGPASSWORD; it is shown nowhere.")
        {
            OwnFilesOnly = true,
            Flag = new SettingFlag("--index-url"),
        },
        YesNo("index.enabled", s => s.IndexEnabled, (s, v) => s with { IndexEnabled = v },
            "Whether an index is kept. Without it everything works from the files, more slowly.", new SettingFlag("--no-index", "false")),
        YesNo("index.watch", s => s.Watch, (s, v) => s with { Watch = v },
            "Whether the screen follows what other programs change in the library while it is open.", new SettingFlag("--no-watch", "false")),
        new Setting<string>("cache.path", new TextKind("a path", mayBeEmpty: true), s => s.CachePath, (s, v) => s with { CachePath = v },
            "The folder for cached pictures, relative to the library's folder; each library has a folder of its own in it. Empty for the default place. ~/ is your home.")
        {
            OwnFilesOnly = true,
        },
        Number("cache.limit_mb", 0, 10_000_000, s => s.CacheLimitMegabytes, (s, v) => s with { CacheLimitMegabytes = v },
            "How many MiB of cached pictures are kept, per library; those go first that were not looked at for longest. 0 keeps none."),
        new Setting<LogLevel>("log.level",
            new ChoiceKind<LogLevel>(("off", LogLevel.Off), ("error", LogLevel.Error), ("warning", LogLevel.Warning), ("info", LogLevel.Info), ("debug", LogLevel.Debug)),
            s => s.LogLevel, (s, v) => s with { LogLevel = v },
            "How much goes into the log; `tagtui config path` says where it lies.")
        {
            Flag = new SettingFlag("--log-level"),
        },
    ];

    public static Setting? Find(string name) => Rows.FirstOrDefault(r => r.Name == name);

    public static Setting? FindByFlag(string flag) => Rows.FirstOrDefault(r => r.Flag?.Name == flag);

    /// <summary>The tables that settings stand in: `ui`, `undo`, …</summary>
    public static IReadOnlyList<string> Groups { get; } = [.. Rows.Where(r => r.Name.Contains('.')).Select(r => r.Name[..r.Name.IndexOf('.')]).Distinct()];

    private static Setting<bool> YesNo(string name, Func<Settings, bool> get, Func<Settings, bool, Settings> with, string sentence, SettingFlag? flag = null) =>
        new(name, new YesNoKind(), get, with, sentence) { Flag = flag };

    private static Setting<int> Number(string name, int least, int most, Func<Settings, int> get, Func<Settings, int, Settings> with, string sentence) =>
        new(name, new WholeNumberKind(least, most), get, with, sentence);
}
