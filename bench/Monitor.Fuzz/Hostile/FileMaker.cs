using System.Text;
using Monitor.Fuzz.Readers;

namespace Monitor.Fuzz.Hostile;

/// <summary>Makes files that people hand in: Kubernetes objects and lists of services, damaged or made to cost.</summary>
internal sealed class FileMaker(Random random)
{
    private const string Pod =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: shop, namespace: eu }
        spec:
          template:
            spec:
              containers:
                - name: api
                  ports: [{ name: web, containerPort: 8080 }]
                  livenessProbe: &p { httpGet: { path: "/a\u00e4", port: web, httpHeaders: [{ name: A, value: 'b' }] }, periodSeconds: 5 }
                  readinessProbe:
                    <<: *p
                    failureThreshold: 2
                  startupProbe: { tcpSocket: { port: 8080 } }
                - name: db
                  readinessProbe: { grpc: { port: 9090 }, timeoutSeconds: 3 }
        ---
        kind: Pod
        metadata: { name: job }
        spec: { containers: [{ name: x, livenessProbe: { exec: { command: [ls] } } }] }
        """;

    private const string List =
        """
        Name;Key;URL;Liveness URL;group;Env;owner;tags;period;time-out;successes
        "Shop; the ""big"" one";;https://shop.example/ready;https://shop.example/livez;shop/eu;;ada;tier1, public;10 s;2;2
        b;b;tcp://db:5432;;;;;;5 min;1;1
        ;;dns:shop.example?type=MX;;;;;;;;
        """;

    private const string Addresses = "https://payments.example/actuator/health\r\n\r\n  http://10.0.0.5:8000/ready \ntcp://db.internal:5432\nping:host\ngrpcs://[::1]:50051/a.B\n";

    private static readonly string[] Fragments =
    [
        "&a ", "*a", "<<: *p", "- ", "\t", "|\n", ">-\n", "\n---\n", "\n...\n", "%YAML 9.9\n---\n", "!!binary ", "!!python/object:os.system ", "? ", "{", "}", "[", "]", "'", "\"", "\0", "\ud83d\ude00", "\u0085", "\u2028", ": ",
        "#", ",", ";", "\"\"", "99999999999999999999", "1e400", "0x7fffffffffffffff", "-1", ".nan", "~", "name: ", "http://[fd00:ec2::254%25eth0]/", "http://1\u200d.example/", "tcp://\u200d:1", "tcp://a:0", "ping:", "dns:", "\r", "\ufeff",
    ];

    /// <returns>The text, and whether it is one of Kubernetes.</returns>
    public (string Text, bool IsYaml) Make()
    {
        var yaml = random.Once(2);
        if (random.Once(100))
            return (Large(yaml), yaml);
        var text = Encoding.UTF8.GetString(new PayloadMaker(random).Damaged(Encoding.UTF8.GetBytes(yaml ? Pod : random.Pick([List, Addresses]))));
        for (var i = random.Next(4); i > 0; i--)
            text = text.Insert(random.Next(text.Length + 1), random.Pick(Fragments));
        return (text, yaml);
    }

    private string Large(bool yaml)
    {
        var n = random.Pick([100, 1000, 20_000]);
        return (yaml, random.Next(3)) switch
        {
            (true, 0) => string.Concat(Enumerable.Repeat("[", n)),
            (true, 1) => "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, Math.Min(n, 400)).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n")),
            (true, _) => string.Concat(Enumerable.Repeat("---\nkind: Pod\nmetadata: { name: x }\nspec: { containers: [{ name: y, livenessProbe: { tcpSocket: { port: 1 } } }] }\n", n / 50)),
            (_, 0) => string.Concat(Enumerable.Repeat("http://10.0.0.5/\n", n)),
            (_, 1) => "url\n\"" + new string('x', n * 10),
            _ => "url" + new string(';', n) + "\n" + string.Concat(Enumerable.Repeat("a;\"\";", n)),
        };
    }
}
