using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing.Tls;

/// <summary>An authority that this process trusts beside those of the machine.</summary>
internal static class TrustedAuthority
{
    public static Authority Instance { get; } = new("Trusted", TimeProvider.System.GetUtcNow());

    // OpenSSL's way to name one more file of authorities. .NET reads it when the first chain is built, from the process's own environment.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Trust()
    {
        var file = Path.Combine(Path.GetTempPath(), $"monitor-tests-{Environment.ProcessId}.pem");
        File.WriteAllText(file, Instance.Root.ExportCertificatePem());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        if (setenv("SSL_CERT_FILE", file, 1) != 0)
            throw new InvalidOperationException("The environment could not be set.");
    }

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setenv(string name, string value, int overwrite);
}
