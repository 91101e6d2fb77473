using Monitor.Scenarios.Tests.Nodes;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Monitor.Scenarios.Tests;

internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["node"] => NodeProgram.RunAsync(),
        ["kill" or "cut", var which] => DeathRun.RunAsync(args[0] == "kill", which, 1),
        ["kill" or "cut", var which, var times] => DeathRun.RunAsync(args[0] == "kill", which, int.Parse(times, null)),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
