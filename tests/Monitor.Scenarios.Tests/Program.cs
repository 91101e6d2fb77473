using Monitor.Scenarios.Tests.Nodes;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Monitor.Scenarios.Tests;

internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["node"] => NodeProgram.RunAsync(),
        ["kill", var which] => KillRun.RunAsync(which),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
