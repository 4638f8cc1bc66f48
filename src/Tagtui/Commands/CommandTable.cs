namespace Tagtui.Commands;

/// <summary>Every command there is. A new one is a file beside this one and a row here.</summary>
internal static class CommandTable
{
    public static IReadOnlyList<Command> All { get; } =
    [
        new ScoreCommand(),
        new TagCommand(),
        new SlotCommand(),
        new CaptionCommand(),
        new EditorCommand(),
        new ApproveCommand(),
        new RejectCommand(),
        new PendingCommand(),
        new NoteCommand(),
        new SetCommand(),
        new KeywordCommand(),
        new RelateCommand(),
        new MaskCommand(),
        new ReplaceCommand(),
        new RenameCommand(),
        new MoveCommand(),
        new DeleteCommand(),
        new RestoreCommand(),
        new UndoCommand(),
        new RedoCommand(),
        new RepeatCommand(),
        new RecordCommand(),
        new PlayCommand(),
        new HistoryCommand(),
        new ConflictsCommand(),
        new ListCommand(),
        new ShowCommand(),
        new MetadataCommand(),
        new TagsCommand(),
        new SqlCommand(),
        new ProjectCommand(),
        new FilterCommand(),
        new SearchCommand(),
        new NextCommand(),
        new RelatedCommand(),
        new SimilarCommand(),
        new CopyCommand(),
        .. Motion.All,
        new BookmarkCommand(),
        new GoCommand(),
        .. JumpCommand.Both,
        new MarkCommand(),
        new RangeCommand(),
        new MarkAllCommand(),
        new InvertMarksCommand(),
        new BackCommand(),
        new ViewCommand(),
        new ZoomCommand(),
        new GridCommand(),
        new CompareCommand(),
        new PickCommand(),
        new FocusCommand(),
        new TreeCommand(),
        new PaneCommand(),
        new ThemeCommand(),
        new MouseCommand(),
        new SortCommand(),
        new TabCommand(),
        new RedrawCommand(),
        new SyncCommand(),
        new RebuildCommand(),
        new WatchCommand(),
        new TrashCommand(),
        new DumpCommand(),
        new StatsCommand(),
        new VerifyCommand(),
        new RecoveryCommand(),
        new HashCommand(),
        new ThumbsCommand(),
        new DuplicatesCommand(),
        new ImportCommand(),
        new ExportCommand(),
        new ArtifactCommand(),
        new JobCommand(),
        new HelpCommand(),
        new TasksCommand(),
        new CancelCommand(),
        new MessagesCommand(),
        new UnfinishedCommand(),
        new ConfigCommand(),
        new DoctorCommand(),
        new DemoCommand(),
        new ResetCommand(),
        new CompletionCommand(),
        new CompleteCommand(),
        new SuspendCommand(),
        new QuitCommand(),
    ];

    private static readonly Dictionary<string, Command> ByName = Named();

    /// <summary>By name or alias.</summary>
    public static Command? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>By name or alias, or an error that names the nearest one that this host can run.</summary>
    public static Command Get(string name, Hosts host)
    {
        if (Find(name) is { } command)
            return command;
        var near = NearestName.Of(name, All.Where(c => c.Spec.On(host)).SelectMany(c => c.Spec.Aliases.Prepend(c.Name)));
        throw new UsageException(
            host == Hosts.Screen ? $"there is no command '{name}'" : $"there is no verb '{name}', and no such folder",
            near is null ? (host == Hosts.Screen ? "? lists them all" : "tagtui --help lists them") : $"did you mean {near}?");
    }

    private static Dictionary<string, Command> Named()
    {
        var named = new Dictionary<string, Command>();
        foreach (var command in All)
        {
            foreach (string name in command.Spec.Aliases.Prepend(command.Name))
                named.TryAdd(name, command);
        }
        return named;
    }
}
