namespace Monitor.Chaos.Tests.Staging;

/// <summary>Folders on the way to a cluster: as root PostgreSQL runs as another user, who has to be able to pass through.</summary>
internal static class Passable
{
    public static void Create(string folder) => Directory.CreateDirectory(
        folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
}
