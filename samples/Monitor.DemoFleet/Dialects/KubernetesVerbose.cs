using System.Text;

namespace Monitor.DemoFleet.Dialects;

/// <summary>The verbose text of <c>/readyz?verbose</c>, as the API server and every controller-runtime program write it.</summary>
internal sealed class KubernetesVerbose : Dialect
{
    public override string ReadinessPath => "readyz";

    public override string LivenessPath => "livez";

    public override Answer Ready(Situation now)
    {
        var text = new StringBuilder();
        foreach (var part in now.Parts)
            text.Append(part.Condition == PartCondition.Up ? $"[+]{part.Name} ok\n" : $"[-]{part.Name} failed: {part.Message}\n");

        text.Append(now.IsDraining ? "[-]shutdown failed: process is shutting down\n" : "[+]shutdown ok\n");
        text.Append(now.Serves ? "readyz check passed\n" : "readyz check failed\n");
        return Answer.Text(now.Serves ? 200 : 500, text.ToString());
    }
}
