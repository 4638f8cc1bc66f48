namespace Tagtui.Torture.Driving;

internal enum Signal
{
    Hangup = 1,
    Interrupt = 2,
    Quit = 3,
    Abort = 6,
    Bus = 7,
    FloatingPoint = 8,
    Kill = 9,
    Segv = 11,
    Terminate = 15,
    Continue = 18,
    TerminalStop = 20,
}
