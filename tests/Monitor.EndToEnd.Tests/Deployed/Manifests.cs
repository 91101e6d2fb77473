using System.Globalization;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary>The example's manifests, as <c>kubectl</c> renders them.</summary>
internal sealed record Manifests(IReadOnlyList<Yaml> Objects)
{
    public static async Task<Manifests> RenderAsync()
    {
        await using var kubectl = Child.StartProgram("kubectl", ["kustomize", Repository.File("deploy", "kubernetes", "overlays", "example")]);
        (await kubectl.EndedAsync(TimeSpan.FromSeconds(30))).ShouldBe(0, kubectl.Output);
        return new([.. Yaml.AllOf(kubectl.Output)]);
    }

    /// <summary>The pod of a deployment.</summary>
    public Yaml Pod(string name) => Objects.Single(o => o["kind"].Text == "Deployment" && o["metadata"]["name"].Text == name)["spec"]["template"]["spec"];

    /// <summary>What a container is given, the maps that it names included.</summary>
    public Dictionary<string, string> EnvironmentOf(Yaml container)
    {
        var environment = new Dictionary<string, string>();
        foreach (var map in container["envFrom"].Items.Select(e => e["configMapRef"]["name"].Text))
        {
            foreach (var (name, value) in Objects.Single(o => o["kind"].Text == "ConfigMap" && o["metadata"]["name"].Text == map)["data"].Fields)
                environment[name] = value.Text;
        }

        foreach (var variable in container["env"].Items)
            environment[variable["name"].Text] = variable["value"].Text;
        return environment;
    }

    /// <summary>As the kubelet asks: where, and how long it goes on until it has had enough.</summary>
    public static (string Path, string Port, TimeSpan Patience) Probe(Yaml container, string name)
    {
        var (asked, probe) = (container[name]["httpGet"], container[name]);
        (asked.Find("scheme")?.Text ?? "HTTP").ShouldBe("HTTP");
        return (asked["path"].Text, asked["port"].Text, TimeSpan.FromSeconds(Number(probe, "periodSeconds", 10) * Number(probe, "failureThreshold", 3)));
    }

    public static int Number(Yaml fields, string name, int otherwise) => fields.Find(name) is { } set ? int.Parse(set.Text, CultureInfo.InvariantCulture) : otherwise;
}
