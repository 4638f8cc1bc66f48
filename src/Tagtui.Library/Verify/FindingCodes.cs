namespace Tagtui.Library;

/// <summary>The codes of findings. Scripts hold on to them.</summary>
public static class FindingCodes
{
    public const string SidecarUnreadable = "sidecar-unreadable";
    public const string SidecarOdd = "sidecar-odd";
    public const string CaptionUnreadable = "caption-unreadable";
    public const string CaptionEmpty = "caption-empty";
    public const string CaptionsDiffer = "captions-differ";
    public const string ScoreUnreadable = "score-unreadable";
    public const string ScoresDiffer = "scores-differ";
    public const string Orphan = "orphan";
    public const string SourceMissing = "source-missing";
    public const string RelatedMissing = "related-missing";
    public const string DuplicateStem = "duplicate-stem";
    public const string HashDiffers = "hash-differs";
    public const string Damaged = "damaged";
    public const string Unreadable = "unreadable";
    public const string WriteProtected = "write-protected";
    public const string OpenState = "open-state";
    public const string FolderUnreadable = "folder-unreadable";
    public const string NameUnreadable = "name-unreadable";
    public const string Temporary = "temporary";
    public const string IndexMissing = "index-missing";
    public const string IndexExtra = "index-extra";
    public const string IndexOld = "index-old";
    public const string IndexWrong = "index-wrong";
    public const string IndexUnused = "index-unused";
    public const string ProjectUnreadable = "project-unreadable";
    public const string ProjectOdd = "project-odd";
    public const string ProjectMissing = "project-missing";
    public const string AliasesUnreadable = "aliases-unreadable";
    public const string JournalLeft = "journal-left";
    public const string RecoveryKept = "recovery-kept";
}
