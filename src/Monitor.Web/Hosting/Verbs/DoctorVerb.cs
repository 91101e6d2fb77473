using System.CommandLine;
using Monitor.Core.Own.Examining;
using Monitor.Web.Hosting.Verbs.Examining;

namespace Monitor.Web.Hosting.Verbs;

/// <summary><c>doctor</c>: looks at all that Monitor needs, and says of each whether it is well and what to do. Changes nothing. Ends with 1 when something does not work.</summary>
internal static class DoctorVerb
{
    public static Command Of(VerbSetting setting)
    {
        var verb = new Command("doctor", "Look at all that Monitor needs, and say what to do. Changes nothing.");
        verb.SetAction((_, cancellationToken) => RunAsync(setting, cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(VerbSetting setting, CancellationToken cancellationToken)
    {
        var worst = Grade.Ok;
        await foreach (var finding in new Examination(setting.Configuration, setting.Log, TimeProvider.System).RunAsync(cancellationToken))
        {
            worst = finding.Grade > worst ? finding.Grade : worst;
            setting.Say($"{finding.Grade.ToString().ToLowerInvariant(),-4}  {finding.Of}: {finding.Says}");
            if (finding.Mend is not null)
                setting.Say($"      {finding.Mend}");
        }

        return worst == Grade.Fail ? 1 : 0;
    }
}
