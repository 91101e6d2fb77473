namespace Monitor.Data.Embedded.Folders;

/// <summary>The place for data when none is configured.</summary>
public static class DataDirectory
{
    /// <summary>
    /// <c>/var/lib/monitor</c> for root, because the server then runs as another user, who cannot enter root's home;
    /// otherwise <c>$XDG_DATA_HOME/monitor</c> or <c>~/.local/share/monitor</c>.
    /// </summary>
    public static string Default()
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            return "/var/lib/monitor";
        }

        var perUser = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(perUser.Length > 0 ? perUser : Path.GetTempPath(), "monitor");
    }
}
