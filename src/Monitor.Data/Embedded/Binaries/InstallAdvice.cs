namespace Monitor.Data.Embedded.Binaries;

/// <summary>The command that installs PostgreSQL's server on a system.</summary>
public static class InstallAdvice
{
    /// <summary>The command for the system the app runs on.</summary>
    public static string ForThisSystem()
    {
        if (OperatingSystem.IsMacOS())
        {
            return "brew install postgresql@17";
        }

        const string release = "/etc/os-release";
        return For(File.Exists(release) ? File.ReadAllText(release) : "");
    }

    /// <summary>The command for a Linux distribution.</summary>
    /// <param name="osRelease">The text of its <c>/etc/os-release</c> (freedesktop.org: <c>ID</c> and <c>ID_LIKE</c>).</param>
    public static string For(string osRelease)
    {
        var family = osRelease.Split('\n')
            .Where(line => line.StartsWith("ID=", StringComparison.Ordinal) || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .SelectMany(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"', '\'', '\r').Split(' '))
            .ToHashSet(StringComparer.Ordinal);
        return family switch
        {
            _ when family.Overlaps(["debian", "ubuntu"]) => "apt-get install postgresql",
            _ when family.Overlaps(["fedora", "rhel", "centos"]) => "dnf install postgresql-server",
            _ when family.Contains("alpine") => "apk add postgresql",
            _ when family.Contains("arch") => "pacman -S postgresql",
            _ when family.Overlaps(["suse", "opensuse"]) => "zypper install postgresql-server",
            _ => "install the PostgreSQL server with the system's package manager",
        };
    }
}
