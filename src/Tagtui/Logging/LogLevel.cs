namespace Tagtui;

internal enum LogLevel
{
    Off,
    Error,
    Warning,
    Info,
    Debug,
}
