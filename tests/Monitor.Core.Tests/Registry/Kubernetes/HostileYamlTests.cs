using System.Globalization;
using System.Text;
using Monitor.Core.Registry.Kubernetes;

namespace Monitor.Core.Tests.Registry.Kubernetes;

public sealed class HostileYamlTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: api
              ports: [{ name: web, containerPort: 8080 }]
              livenessProbe: &p { httpGet: { path: "/a\u00e4", port: web, httpHeaders: [{ name: A, value: 'b' }] }, periodSeconds: 5 }
              readinessProbe:
                <<: *p
                failureThreshold: 2
        """;

    [Theory]
    [InlineData("", "Paste the YAML of a Pod")]
    [InlineData("kind: Pod\nmetadata:\n\tname: shop\n", "Line 3: It is indented by a tab, and YAML is indented by spaces.")]
    [InlineData("kind: Pod\nkind: Pod\n", "Line 2, column 1: The field kind is given twice.")]
    [InlineData("kind: [Pod\n", "Line 2, column 1: It is not well-formed YAML.")]
    [InlineData("kind: *p\n", "Line 1, column 7: There is no anchor &p before this alias.")]
    [InlineData("a: &a [*a]\n", "Line 1, column 8: There is no anchor &a before this alias.")]
    [InlineData("? [a, b]\n: c\n", "Line 1, column 3: A field's name has to be a text.")]
    [InlineData("kind: \"a\\0b\"\n", "It contains the character U+0000 or half of a surrogate pair.")]
    [InlineData("{ \"kind\": \"a\\ud800\" }", "surrogate")]
    [InlineData("name: {{ .Values.name }}\n", "It looks like a template: paste what 'helm template' or 'kubectl get -o yaml' prints.")]
    [InlineData("just a text", "It is no Kubernetes object")]
    [InlineData("- kind: Pod", "It is no Kubernetes object")]
    [InlineData("containers: []", "It has no kind: paste whole objects")]
    [InlineData("kind: Pod\nmetadata: { name: x }\nspec:\n", "It has no containers: spec is missing.")]
    [InlineData("kind: Pod\nspec: { containers: [] }", "It has no name: give metadata.name.")]
    [InlineData("kind: Pod\nmetadata: { name: x }\nspec: { containers: 5 }", "containers has to be a list.")]
    [InlineData("kind: Pod\nmetadata: { name: x }\nspec: { containers: [5] }", "containers has to be a list of mappings.")]
    [InlineData("kind: Pod\nmetadata: { name: x }\nspec: { containers: [{ name: y }] }", "there is nothing to watch")]
    [InlineData("kind: ConfigMap\nmetadata: { name: x }", "there is nothing to watch")]
    public void What_cannot_be_read_says_where_and_why(string yaml, string message)
    {
        var import = Imported.From(yaml);

        import.Said().ShouldContain(message);
        import.Services.ShouldBeEmpty();
    }

    [Fact]
    public void Aliases_of_aliases_do_not_grow()
    {
        var laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 12; i++)
            laughs.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");

        Imported.From(laughs.ToString()).Said().ShouldContain("With its aliases written out it has more than 200000 values.");
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        Imported.From(new string('[', 500_000)).Said().ShouldContain("It is nested deeper than 64 levels.");
        Imported.From("{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 71)).Said().ShouldContain("nested deeper");
        Imported.From("a: " + new string('x', 1024 * 1024)).Said().ShouldContain("It is larger than 1 MiB");
        Imported.From("- a\n" + string.Concat(Enumerable.Repeat("- a\n", 250_000))).Said().ShouldContain("more than 200000 values");
    }

    [Fact]
    public void More_than_200_services_are_refused()
    {
        var pods = string.Join("\n---\n", Enumerable.Range(0, 201).Select(i => $"kind: Pod\nmetadata: {{ name: p{i} }}\nspec: {{ containers: [{{ name: c, livenessProbe: {{ tcpSocket: {{ port: 80 }} }} }}] }}"));

        Imported.From(pods).Said().ShouldBe("yaml: It gives more than 200 services: import it in parts.");
        Imported.From(pods.Replace("p200", "p199", StringComparison.Ordinal)[..pods.LastIndexOf("---", StringComparison.Ordinal)]).Services.Count.ShouldBe(KubernetesImport.MostServices);
    }

    [Fact]
    public void Texts_that_are_far_too_long_stay_out_of_messages()
    {
        var import = Imported.From($"kind: Pod\nmetadata: {{ name: {new string('n', 200_000)} }}\nspec: {{ containers: [{{ name: c, livenessProbe: {{ httpGet: {{ port: {new string('p', 200_000)} }} }} }}] }}");

        import.Said().Length.ShouldBeLessThan(1000);
        import.Said().ShouldContain("has no port named 'pppp");
    }

    [Fact]
    public void Whatever_is_pasted_is_a_finding_and_never_a_crash()
    {
        var random = new Random(7);
        const string Pieces = "{}[]:,&*!|>'\"%@`#-? \n\t\0~<\u00e9\ud83d0x";
        for (var round = 0; round < 5_000; round++)
        {
            var text = new StringBuilder(Pod);
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var at = random.Next(text.Length);
                if (random.Next(3) == 0)
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                else
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
            }

            var import = Should.NotThrow(() => Imported.From(text.ToString()), text.ToString());
            (import.Services.Count + import.Problems.Count).ShouldBeGreaterThan(0, text.ToString());
        }
    }
}
