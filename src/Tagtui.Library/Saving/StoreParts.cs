using Tagtui.Library.Posix;
using Tagtui.Library.Undo;

namespace Tagtui.Library.Saving;

/// <summary>What every kind of save needs.</summary>
internal sealed class StoreParts : IDisposable
{
    public StoreParts(LibraryLayout layout, StoreOptions options)
    {
        Layout = layout;
        Options = options;
        Roots = new Roots(layout);
        Reader = new MediumReader(Roots.Media, layout.Managed);
        Locks = new ItemLocks(Roots, options.HostLocks);
        Journal = new Journal(Roots);
        Undo = new UndoLog(Roots, options.UndoLimit);
        Engine = new SaveEngine(Roots, Journal, Undo, options.Probe, options.WithoutExchange);
    }

    public LibraryLayout Layout { get; }

    public StoreOptions Options { get; }

    public Roots Roots { get; }

    public MediumReader Reader { get; }

    public ItemLocks Locks { get; }

    public Journal Journal { get; }

    public UndoLog Undo { get; }

    public SaveEngine Engine { get; }

    public FileRoot Media => Roots.Media;

    public DateTimeOffset Now => Options.Clock.GetUtcNow();

    public void Dispose()
    {
        Reader.Dispose();
        Locks.Dispose();
        Journal.Dispose();
        Undo.Dispose();
        Roots.Dispose();
    }
}
