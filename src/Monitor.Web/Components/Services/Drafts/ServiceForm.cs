using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Suggesting;
using Monitor.Web.Components.Forms;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>A service definition while it is being typed.</summary>
public sealed class ServiceForm
{
    private readonly Derived _name = new();
    private readonly Derived _key = new();
    private ServiceDefinition _original = new();

    /// <summary>As typed; empty: <see cref="ChosenKey"/> is made of the name.</summary>
    public string Key { get; set; } = "";

    /// <summary>As typed; empty: <see cref="ChosenName"/> follows from the address.</summary>
    public string Name { get; set; } = "";

    public string Group { get; set; } = "";

    public string Environment { get; set; } = "";

    public string Owner { get; set; } = "";

    public IReadOnlyList<string> Tags { get; set; } = [];

    public IReadOnlyList<string> DependsOn { get; set; } = [];

    public string Description { get; set; } = "";

    public string RunbookUrl { get; set; } = "";

    /// <summary>One per kind, readiness first.</summary>
    public IReadOnlyList<ProbeForm> Probes { get; } =
        [new(ProbeKind.Readiness) { Enabled = true }, new(ProbeKind.Liveness), new(ProbeKind.Startup)];

    public List<RuleForm> Rules { get; } = [];

    /// <summary>What the weighted components that are up must weigh; counts only while a rule has a weight.</summary>
    public int? WeightThreshold { get; set; }

    public FlappingForm Flapping { get; private set; } = new();

    /// <summary>A warning comes when nothing is known of it for long.</summary>
    public bool TellsNoData { get; set; } = true;

    /// <summary>For how long.</summary>
    public int NoDataMinutes { get; set; } = NoDataLimit.Minutes;

    public CertificateForm Certificate { get; private set; } = new();

    /// <summary>In percent; null for none.</summary>
    public decimal? SloTarget { get; set; }

    public bool HasWeights => Rules.Exists(r => r.Weight is not null);

    /// <summary>What the service will be called.</summary>
    public string ChosenName => Name.Trim() is { Length: > 0 } name ? name : ProposedName;

    /// <summary>By what the API and alerts will know it.</summary>
    public string ChosenKey => Key.Trim() is { Length: > 0 } key ? key : SuggestedKey.Of(ChosenName, IsTaken);

    private string ProposedName => Probes.Select(NameOf).FirstOrDefault(proposed => proposed.Length > 0) ?? "";

    /// <summary>Keys that others have: none of them is proposed.</summary>
    public Func<string, bool> IsTaken { get; set; } = _ => false;

    /// <summary>What services of its group begin with, as the form has taken it.</summary>
    public InheritedDefaults Defaults { get; private set; } = InheritedDefaults.None;

    public ProbeForm this[ProbeKind kind] => Probes.First(p => p.Kind == kind);

    /// <summary>A form that shows a stored definition; what it does not show is kept.</summary>
    public static ServiceForm From(ServiceDefinition definition)
    {
        var form = new ServiceForm
        {
            _original = definition,
            Key = definition.Key,
            Name = definition.Name,
            Group = definition.Group,
            Environment = definition.Environment,
            Owner = definition.Owner,
            Tags = definition.Tags,
            DependsOn = definition.DependsOn,
            Description = definition.Description,
            RunbookUrl = definition.RunbookUrl ?? "",
            WeightThreshold = definition.WeightThreshold,
            Flapping = FlappingForm.From(definition.Flapping),
            TellsNoData = definition.NoDataMinutes != 0,
            NoDataMinutes = definition.NoDataMinutes is > 0 and var minutes ? minutes : NoDataLimit.Minutes,
            Certificate = CertificateForm.From(definition.Certificate),
            SloTarget = definition.SloTarget,
        };
        foreach (var probe in form.Probes)
            probe.Load(definition.Probes[probe.Kind]);
        form.Rules.AddRange(definition.Components.Select(RuleForm.From));
        return form;
    }

    /// <summary>Begins with other defaults, as in another group: what is as those of before say, or as none say, becomes what these say; what was typed stays.</summary>
    public void Follow(InheritedDefaults defaults)
    {
        var (before, after) = (Defaults.Values, defaults.Values);
        Owner = Owner.Trim() == (before.Owner ?? "") ? after.Owner ?? "" : Owner;
        Environment = Environment.Trim() == (before.Environment ?? "") ? after.Environment ?? "" : Environment;
        foreach (var probe in Probes)
            probe.Follow(after);
        Defaults = defaults;
    }

    /// <summary>Fills in what follows from the address, where nothing else was typed: called when nobody is typing it.</summary>
    public void FillIn()
    {
        Name = _name.Follow(Name, ProposedName);
        Key = _key.Follow(Key, SuggestedKey.Of(Name, IsTaken));
    }

    /// <summary>A key that was filled in follows the name that is typed.</summary>
    public void FollowName() => Key = _key.IsFilledIn ? _key.Follow(Key, SuggestedKey.Of(ChosenName, IsTaken)) : Key;

    /// <summary>Begins where another one stands: in its group and environment, with its owner and tags.</summary>
    public void StandBeside(ServiceForm other) => (Group, Environment, Owner, Tags) = (other.Group, other.Environment, other.Owner, other.Tags);

    /// <summary>What would be stored.</summary>
    public ServiceDefinition ToDefinition() => _original with
    {
        Key = ChosenKey,
        Name = ChosenName,
        Group = Group.Replace(" / ", "/", StringComparison.Ordinal).Trim(),
        Environment = Environment.Trim(),
        Owner = Owner.Trim(),
        Tags = Tags,
        DependsOn = DependsOn,
        Description = Description.Trim(),
        RunbookUrl = RunbookUrl.Trim() is { Length: > 0 } runbook ? runbook : null,
        Probes = Probes.Aggregate(new ProbeSet(), (set, probe) => set.With(probe.Kind, probe.Enabled ? probe.ToDefinition() : null)),
        Components = ToRules(),
        WeightThreshold = HasWeights ? WeightThreshold : null,
        Flapping = Flapping.ToThresholds(),
        NoDataMinutes = ToNoDataMinutes(),
        Certificate = Certificate.ToLimits(),
        SloTarget = SloTarget,
    };

    /// <summary>What was typed, secrets masked: a name and a key that follow from the rest are left out.</summary>
    public ServiceDefinition ToDraft() => ProbeSecrets.Split(ToDefinition() with { Key = _key.Typed(Key), Name = _name.Typed(Name) }).Masked;

    /// <summary>The component rules that name something.</summary>
    public IReadOnlyList<ComponentRule> ToRules() => [.. Rules.Where(r => r.Match.Trim().Length > 0).Select(r => r.ToRule())];

    /// <summary>Gives a component a role by a rule of its exact name, before all patterns.</summary>
    public void SetRole(string component, ComponentRole role)
    {
        if (Rules.Find(r => r.Match == component) is { } rule)
            rule.Role = role;
        else
            Rules.Insert(0, new RuleForm { Match = component, Role = role });
    }

    // The default is not stored, unless it was.
    private int? ToNoDataMinutes() =>
        !TellsNoData ? 0 : NoDataMinutes == NoDataLimit.Minutes && _original.NoDataMinutes != NoDataLimit.Minutes ? null : NoDataMinutes;

    private static string NameOf(ProbeForm probe) => probe.Enabled ? SuggestedName.Of(probe.ToDefinition().Address) : "";
}

/// <summary>One component rule while it is being typed.</summary>
public sealed class RuleForm
{
    public string Match { get; set; } = "";

    public ComponentRole Role { get; set; }

    public int? Quorum { get; set; }

    public int? Weight { get; set; }

    public static RuleForm From(ComponentRule rule) => new() { Match = rule.Match, Role = rule.Role, Quorum = rule.Quorum, Weight = rule.Weight };

    public ComponentRule ToRule() => new() { Match = Match.Trim(), Role = Role, Quorum = Quorum, Weight = Weight };
}
