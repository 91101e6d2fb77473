using Monitor.EndToEnd.Tests.Browsing;
using Monitor.Testing.Postgres;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(TestPostgres))]
[assembly: AssemblyFixture(typeof(Browser))]

// Each journey has a program, a database and pages of its own. More than half of their time they wait: two cores carry three of them at a time.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 3)]
