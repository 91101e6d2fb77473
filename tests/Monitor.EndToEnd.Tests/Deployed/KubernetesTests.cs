using System.Net;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing;
using Monitor.Testing.Postgres;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary>What a kubelet does with the manifests, without a cluster: the containers' commands with their environment and the mounted secret, as a user who may write nowhere, and the three probes.</summary>
[Collection("Deployed")]
public sealed class KubernetesTests(TestPostgres postgres, InstalledProgram program)
{
    private static readonly Image Image = Image.Read();

    [Fact]
    public async Task The_pods_migrate_start_answer_their_probes_and_end_in_time()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        var manifests = await Manifests.RenderAsync();
        var mounted = await MountAsync(database.ConnectionString);
        var user = await InstalledProgram.UserOfAsync(database);
        List<(Yaml Pod, Child Child, int Port)> running = [];
        try
        {
            foreach (var pod in (Yaml[])[manifests.Pod("monitor-web"), manifests.Pod("monitor-worker")])
            {
                foreach (var first in pod["initContainers"].Items)
                {
                    var (code, said) = await program.RunAsync([.. Image.EntryPoint, .. first["args"].Items.Select(a => a.Text)], EnvironmentOf(manifests, first, mounted, FreePort.Find()), user);
                    code.ShouldBe(0, said);
                }

                var port = FreePort.Find();
                running.Add((pod, program.Start(Image.EntryPoint, EnvironmentOf(manifests, Container(pod), mounted, port), user), port));
            }

            foreach (var (pod, child, port) in running)
            {
                foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
                    await AskAsync(Container(pod), probe, child, port, HttpStatusCode.OK);
            }

            // As the documentation has one look: kubectl logs … | grep SetupLink, kubectl exec … doctor.
            Documented.Commands("operations.md", "Kubernetes").ShouldContain(line => line.EndsWith("logs deployment/monitor-web | grep SetupLink", StringComparison.Ordinal));
            running[0].Child.Output.ShouldContain("SetupLink");
            var (doctor, told) = await program.RunAsync([.. Image.EntryPoint, "doctor"], EnvironmentOf(manifests, Container(running[0].Pod), mounted, running[0].Port), user);
            doctor.ShouldBe(0, told);

            await Task.WhenAll(running.Select(node => EndAsync(node.Pod, node.Child, node.Port)));
        }
        finally
        {
            foreach (var node in running)
                await node.Child.DisposeAsync();
        }
    }

    // It is taken out of the service, and is not restarted for it.
    private static async Task EndAsync(Yaml pod, Child child, int port)
    {
        await child.AskToEndAsync();
        await AskAsync(Container(pod), "readinessProbe", child, port, HttpStatusCode.ServiceUnavailable);
        await AskAsync(Container(pod), "livenessProbe", child, port, HttpStatusCode.OK);
        (await child.EndedAsync(TimeSpan.FromSeconds(Manifests.Number(pod, "terminationGracePeriodSeconds", 30)))).ShouldBe(0, child.Output);
    }

    private static Yaml Container(Yaml pod) => pod["containers"].Items.Single();

    private static async Task AskAsync(Yaml container, string probe, Child child, int port, HttpStatusCode wanted)
    {
        var (path, name, patience) = Manifests.Probe(container, probe);
        // That it is not ready yet costs it nothing; that it does not start, or lives no more, does.
        if (probe == "readinessProbe" && wanted == HttpStatusCode.OK)
            patience = TimeSpan.FromMinutes(1);
        var listens = container["ports"].Items.Single(p => p["name"].Text == name);
        listens["containerPort"].Text.ShouldBe($"{Image.Port}");
        await InstalledProgram.UntilAsync(child, port, path, wanted, patience);
    }

    // What the documentation has one make: kubectl create secret generic monitor-database --from-literal=connection-string=…
    private async Task<string> MountAsync(string connectionString)
    {
        var folder = await program.MakeFolderAsync("secret");
        var file = Path.Combine(folder, "connection-string");
        await File.WriteAllTextAsync(file, connectionString, TestContext.Current.CancellationToken);
        await InstalledProgram.OpenAsync(folder);
        return folder;
    }

    private static Dictionary<string, string> EnvironmentOf(Manifests manifests, Yaml container, string mounted, int port)
    {
        var environment = Image.With(manifests.EnvironmentOf(container), port);
        var secret = container["volumeMounts"].Items.Single(m => m["name"].Text == "database")["mountPath"].Text;
        environment["ConnectionStrings__Monitor_FILE"] = environment["ConnectionStrings__Monitor_FILE"].Replace(secret + "/", mounted + "/", StringComparison.Ordinal);
        environment["ConnectionStrings__Monitor_FILE"].ShouldStartWith(mounted);
        // The example's name is nobody's.
        environment["Monitor__PublicUrl"] = environment["Monitor__PublicUrl"].Replace("monitor.example.com", "localhost", StringComparison.Ordinal);
        return environment;
    }
}
