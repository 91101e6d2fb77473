using System.Runtime.InteropServices;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>
/// Gives the system back what native code (TLS, the compiler) has freed and the C library keeps for it, in an arena for each thread that ever asked.
/// Where that library is another than GNU's nothing is kept that could be given back.
/// </summary>
internal static class FreedMemory
{
    public static void GiveBack()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // musl gives back by itself.
        }
    }

    /// <param name="keep">Bytes that stay at the top.</param>
    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint keep);
}
