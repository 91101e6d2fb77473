using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Secrets;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Versions;

/// <summary>A definition of before as it is put back. The log knows no secret, so those of today stay as they are.</summary>
/// <param name="Definition">Masks stand for the secrets that are stored; one that nothing is stored for is refused where it is saved.</param>
/// <param name="Notes">What is not as it was then, and why.</param>
public sealed record RestoredDefinition(ServiceDefinition Definition, IReadOnlyList<RestoreNote> Notes)
{
    /// <summary>Pure.</summary>
    /// <param name="then">As it was, secrets masked.</param>
    /// <param name="now">As it is, secrets masked.</param>
    public static RestoredDefinition Of(ServiceDefinition then, ServiceDefinition now)
    {
        var (probes, notes) = (then.Probes, new List<RestoreNote>());
        foreach (var (kind, probe) in now.Probes.Present)
        {
            if (probes[kind] is { } was)
                probes = probes.With(kind, Keeping(kind, was, probe, notes));
            else if (SecretsOf(kind, probe).Count > 0)
                notes.Add(new RestoreNote(FieldOf(kind), "It was not there then: it goes, with its secrets."));
        }

        foreach (var (kind, probe) in probes.Present)
            probes = probes.With(kind, WithAddress(kind, probe, now.Probes[kind], notes));
        return new RestoredDefinition(then with { Key = now.Key, Probes = probes }, notes);
    }

    // A field that holds a secret now and held none then stays as it is.
    private static ProbeDefinition Keeping(ProbeKind kind, ProbeDefinition then, ProbeDefinition now, List<RestoreNote> notes)
    {
        var held = SecretsOf(kind, then).Select(s => s.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var secret in SecretsOf(kind, now).Where(s => !held.Contains(s.Path)))
        {
            if (Kept(then, now, secret) is not { } kept)
            {
                notes.Add(new RestoreNote(secret.Field, "It goes with the way of asking that it belongs to."));
                continue;
            }

            then = kept;
            if (notes.TrueForAll(n => n.Field != secret.Field))
                notes.Add(new RestoreNote(secret.Field, "It stays as it is now: it holds a secret that it did not hold then."));
        }

        return then;
    }

    /// <returns>Null where there is no such field.</returns>
    private static ProbeDefinition? Kept(ProbeDefinition then, ProbeDefinition now, ProbeSecret secret) => (then, now) switch
    {
        ({ Http: { } was }, { Http: { } http }) => then with
        {
            Http = secret.Field[(secret.Field.IndexOf(".http.", StringComparison.Ordinal) + ".http.".Length)..].Split('.')[0] switch
            {
                "url" => was with { Url = http.Url },
                "body" => was with { Body = http.Body },
                "authentication" => was with { Authentication = http.Authentication },
                _ => was with { Headers = With(was.Headers, http.Headers, secret) },
            },
        },
        ({ Tcp: { } was }, { Tcp: { } tcp }) => then with { Tcp = was with { Send = tcp.Send } },
        _ => null,
    };

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> then, IReadOnlyDictionary<string, string> now, ProbeSecret secret)
    {
        var name = now.Keys.First(n => secret.Field.EndsWith($".headers.{n}", StringComparison.Ordinal));
        var headers = then.Where(h => !h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).ToDictionary(h => h.Key, h => h.Value);
        headers[name] = now[name];
        return headers;
    }

    // Whoever pushes has to be told the address anyway: its secret part is made, not given.
    private static ProbeDefinition WithAddress(ProbeKind kind, ProbeDefinition then, ProbeDefinition? now, List<RestoreNote> notes)
    {
        if (then.Push is not { Token: SecretMask.Text } push || now?.Push is not null)
            return then;
        notes.Add(new RestoreNote($"{FieldOf(kind)}.push", "It gets a new address: the one of then is not kept."));
        return then with { Push = push with { Token = null } };
    }

    private static List<ProbeSecret> SecretsOf(ProbeKind kind, ProbeDefinition probe)
    {
        var found = new List<ProbeSecret>();
        new SecretParts(kind, secret =>
        {
            found.Add(secret);
            return secret.Value;
        }).Map(probe);
        return found;
    }

    private static string FieldOf(ProbeKind kind) => $"probes.{kind.ToString().ToLowerInvariant()}";
}

/// <summary>What of a restored definition is not as it was then.</summary>
/// <param name="Field">JSON path in the definition.</param>
/// <param name="Message">Why, as a sentence.</param>
public sealed record RestoreNote(string Field, string Message);
