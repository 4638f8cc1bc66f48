namespace Tagtui.Library.Saving;

/// <summary>Where a test may stop a save, as a kill would.</summary>
internal enum SaveStep
{
    BeforeIntent,
    Acknowledged,
    TemporaryWritten,
    TemporariesSynced,
    Exchanged,
    Verified,
    Moved,
    ItemDone,

    /// <summary>What names the moved files is written down to be changed.</summary>
    Following,
    FoldersSynced,
    UndoWritten,
    Done,
    RecoveredFile,
    RecoveredGroup,
}

/// <summary>Somebody else's bytes were found where ours should go: theirs stay.</summary>
internal sealed class LostRace(string what) : Exception(what);
