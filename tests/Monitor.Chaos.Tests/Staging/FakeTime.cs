namespace Monitor.Chaos.Tests.Staging;

/// <summary>libfaketime, which tells one process another time than it is.</summary>
internal static class FakeTime
{
    // Where Debian and Fedora put it.
    private static readonly string[] Folders = ["/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib64/faketime", "/usr/lib/faketime"];

    /// <summary>For a process whose clock is so far off. Its monotonic clock goes on as it is: what waits for it waits as long as it means to.</summary>
    public static IEnumerable<(string Name, string Value)> Variables(string offset) =>
    [
        ("LD_PRELOAD", Library),
        ("FAKETIME", offset),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        // Else each wait with a time-out returns at once.
        ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
    ];

    /// <exception cref="FileNotFoundException">It is not installed.</exception>
    private static string Library => Folders.Select(f => Path.Combine(f, "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("libfaketime is not installed: apt-get install faketime");
}
