namespace Tagtui.Library;

/// <summary>What went wrong with a library, in one line that says what to do.</summary>
public class LibraryException(string message) : IOException(message);
