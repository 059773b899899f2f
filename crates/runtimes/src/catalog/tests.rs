use super::probe::Interpreter;
use super::*;

fn interpreter(kind: &str, version: (u16, u16, u16), program: &str, boto3: bool) -> Interpreter {
    let prefix = Path::new(program).parent().unwrap().parent().unwrap();
    let packages = if kind == "python" { vec![prefix.join("lib/site-packages")] } else { vec![] };
    serde_json::from_value(serde_json::json!({
        "kind": kind, "program": program, "version": version, "prefix": prefix, "packages": packages, "boto3": boto3,
    }))
    .unwrap()
}

fn catalog(interpreters: Vec<Interpreter>) -> Catalog {
    let clients = Installed {
        digest: "d".into(),
        python: "/data/d/python".into(),
        node: "/data/d/node".into(),
        ruby: "/data/d/ruby".into(),
        java: "/data/d/java".into(),
        java_client: "/data/d/java-client".into(),
    };
    let catalog = Catalog::new(Options {
        places: Places::default(),
        clients,
        cache: None,
        python_packages: None,
        node_packages: None,
        debugpy: Some("/data/debugpy".into()),
        java_packages: None,
    });
    catalog.interpreters.set(interpreters).ok().unwrap();
    catalog
}

fn python(minor: u16) -> Interpreter {
    interpreter("python", (3, minor, 1), &format!("/root/.pyenv/versions/3.{minor}.1/bin/python3.{minor}"), false)
}

#[track_caller]
fn check(catalog: &Catalog, name: &str, version: &str, exact: bool) {
    let resolved = catalog.resolve(name).unwrap();
    assert_eq!((resolved.version.as_str(), resolved.exact), (version, exact), "{name}");
    assert_eq!(resolved.note.is_none(), exact, "{name}");
}

#[test]
fn exact_then_nearest_newer_then_nearest_older() {
    let host = catalog(vec![python(13), python(10), python(11)]);
    check(&host, "python3.11", "3.11.1", true);
    check(&host, "python3.9", "3.10.1", false);
    check(&host, "python3.12", "3.13.1", false);
    check(&host, "python3.15", "3.13.1", false);
}

#[test]
fn node_goes_by_major_version() {
    let host = catalog(vec![interpreter("node", (20, 20, 2), "/usr/bin/node", false)]);
    check(&host, "nodejs20.x", "20.20.2", true);
    check(&host, "nodejs24.x", "20.20.2", false);
    let note = host.resolve("nodejs24.x").unwrap().note.unwrap();
    assert_eq!(note, "nodejs24.x is not installed on this host; running on 20.20.2 /usr/bin/node");
}

#[test]
fn ruby_goes_by_minor_version_and_waits() {
    let host = catalog(vec![interpreter("ruby", (3, 1, 2), "/usr/bin/ruby3.1", false)]);
    check(&host, "ruby3.4", "3.1.2", false);
    let ruby = |minor: u16| interpreter("ruby", (3, minor, 0), &format!("/opt/rubies/3.{minor}/bin/ruby"), false);
    let host = catalog(vec![ruby(1), ruby(3)]);
    check(&host, "ruby3.2", "3.3.0", false);
    check(&host, "ruby3.3", "3.3.0", true);
    let resolved = host.resolve("ruby3.3").unwrap();
    assert_eq!(resolved.runtime_dir.as_deref(), Some(Path::new("/data/d/ruby")));
    assert_eq!(resolved.arguments(128, "app.handler"), ["-EUTF-8", "/var/runtime/start.rb"]);
    assert!(!resolved.template(128).unwrap().image);
    assert!(catalog(vec![]).resolve("ruby3.4").unwrap_err().to_string().contains("`rbenv install 3.4`"));
}

#[test]
fn java_goes_by_major_version_and_needs_its_client() {
    let jvm = |major: u16| interpreter("java", (major, 0, 2), &format!("/opt/jdk-{major}/bin/java"), false);
    let host = catalog(vec![jvm(17), jvm(25)]);
    let text = |name: &str| host.resolve(name).unwrap_err().to_string();
    assert!(
        text("java17").starts_with("runtime java17 needs AWS's Java runtime client, and none was found; get it with")
    );
    assert!(text("java8.al2023").contains("java11 or newer"));
    let [chosen, newer, older] =
        ["java17", "java21", "java25"].map(|name| nearest(find(name).unwrap(), host.interpreters()));
    assert_eq!([chosen, newer, older].map(|one| one.unwrap().version.0), [17, 25, 25]);
    assert_eq!(nearest(find("java25").unwrap(), &[jvm(17)]).unwrap().version.0, 17);
    assert!(!matches(find("java21").unwrap(), &jvm(25)) && matches(find("java17.al2023").unwrap(), &jvm(17)));
    let none = catalog(vec![]).resolve("java21").unwrap_err().to_string();
    assert!(none.contains("`sdk install java 21`"), "{none}");
}

#[test]
fn boto3_decides_among_equals_and_then_the_order() {
    let host = catalog(vec![
        interpreter("python", (3, 11, 2), "/usr/bin/python3.11", false),
        interpreter("python", (3, 11, 7), "/opt/a/bin/python3.11", true),
        interpreter("python", (3, 11, 9), "/opt/b/bin/python3.11", true),
    ]);
    assert_eq!(host.resolve("python3.11").unwrap().program, Path::new("/opt/a/bin/python3.11"));
}

#[test]
fn an_interpreter_outside_usr_is_mounted_and_leads_the_path() {
    let resolved = catalog(vec![python(12)]).resolve("python3.12").unwrap();
    assert_eq!(resolved.binds, [Path::new("/root/.pyenv/versions/3.12.1")]);
    assert_eq!(resolved.environment[0].0, "PATH");
    assert!(resolved.environment[0].1.starts_with("/root/.pyenv/versions/3.12.1/bin:/var/lang/bin:"));
    assert_eq!(resolved.runtime_dir.as_deref(), Some(Path::new("/data/d/python")));
    assert_eq!(
        resolved.arguments(128, "app.handler"),
        ["-S", "/var/runtime/start.py", "/root/.pyenv/versions/3.12.1/lib/site-packages"]
    );
}

#[test]
fn an_interpreter_in_usr_needs_nothing() {
    let resolved =
        catalog(vec![interpreter("node", (20, 1, 0), "/usr/bin/node", false)]).resolve("nodejs20.x").unwrap();
    assert!(resolved.binds.is_empty() && resolved.environment.is_empty());
    let arguments = resolved.arguments(512, "app.handler").join(" ");
    assert_eq!(
        arguments,
        "--expose-gc --max-http-header-size=81920 --max-semi-space-size=26 --max-old-space-size=460 /var/runtime/index.cjs"
    );
}

#[test]
fn interpreters_have_templates_and_programs_of_functions_have_none() {
    let host = catalog(vec![python(12), interpreter("node", (20, 1, 0), "/usr/bin/node", false)]);
    let resolved = host.resolve("python3.12").unwrap();
    let template = resolved.template(128).unwrap();
    assert_eq!(template.argv[0], "/root/.pyenv/versions/3.12.1/bin/python3.12");
    assert_eq!(template.argv[1..], resolved.arguments(128, "app.handler"));
    assert!(template.image && template.env.contains(&("_LAMP_ORDERS".into(), "3".into())));
    assert!(template.env.contains(&resolved.environment[0]));
    assert_eq!(resolved.template(1024), Some(template));

    let node = host.resolve("nodejs20.x").unwrap();
    assert!(!node.template(128).unwrap().image);
    assert_ne!(node.template(128), node.template(256));
    assert_eq!(host.resolve("provided.al2023").unwrap().template(128), None);
}

#[test]
fn a_debugger_comes_before_the_client() {
    let host = catalog(vec![python(12), interpreter("node", (22, 1, 0), "/usr/bin/node", false)]);
    let node = host.debugged(&host.resolve("nodejs22.x").unwrap(), 128, "app.handler").unwrap();
    assert_eq!(node.arguments[node.arguments.len() - 2..], ["/var/runtime/debug.cjs", "9229"]);
    assert_eq!(node.port, 9229);

    let ruby = interpreter("ruby", (3, 4, 1), "/usr/bin/ruby", false);
    let hosts = catalog(vec![ruby]);
    let missing = hosts.debugged(&hosts.resolve("ruby3.4").unwrap(), 128, "app.handler").unwrap_err().to_string();
    assert!(
        missing.ends_with("the gem debug is missing; get it with `/usr/bin/ruby -S gem install debug`"),
        "{missing}"
    );
    let native = host.debugged(&host.resolve("provided.al2023").unwrap(), 128, "").unwrap_err().to_string();
    assert!(native.contains("Python, Node.js, Java and Ruby"), "{native}");

    let python = host.resolve("python3.12").unwrap();
    let missing = host.debugged(&python, 128, "app.handler").unwrap_err().to_string();
    assert!(missing.ends_with("bin/python3.12 -m pip install --target /data/debugpy debugpy`"), "{missing}");
    let dir = std::env::temp_dir().join(format!("lamp-debugpy-{}", base::id::hex(8)));
    std::fs::create_dir_all(dir.join("debugpy")).unwrap();
    std::fs::write(dir.join("debugpy/__init__.py"), "").unwrap();
    let mut options = host.options.clone();
    options.debugpy = Some(dir.clone());
    let debugged = Catalog { options, ..host }.debugged(&python, 128, "app.handler").unwrap();
    let folder = dir.display().to_string();
    assert_eq!(debugged.arguments[..5], ["-Xfrozen_modules=off", "-S", "/var/runtime/debug.py", &folder, "5678"]);
    assert_eq!((debugged.binds, debugged.port), (vec![dir.clone()], 5678));
    std::fs::remove_dir_all(dir).unwrap();

    let host = catalog(vec![]);
    let native = host.debugged(&host.resolve("provided.al2023").unwrap(), 128, "").unwrap_err();
    assert!(native.to_string().contains("provided.al2023 cannot be debugged here"), "{native}");
}

#[test]
fn what_cannot_run_says_what_to_do() {
    let host = catalog(vec![]);
    let text = |name: &str| host.resolve(name).unwrap_err().to_string();
    assert_eq!(text("perl5"), "`perl5` is not a runtime of AWS Lambda");
    assert!(text("python3.12").contains("`pyenv install 3.12`"));
    assert!(text("nodejs22.x").contains("`nvm install 22`"));
    for name in ["dotnet8", "go1.x"] {
        assert!(text(name).contains("provided.al2023"), "{name}");
    }
}

#[test]
fn every_runtime_is_served_or_explained() {
    let host = catalog(vec![python(12), interpreter("node", (22, 1, 0), "/usr/bin/node", false)]);
    for runtime in RUNTIMES {
        match host.resolve(runtime.name) {
            Ok(resolved) => assert_eq!(resolved.runtime.name, runtime.name),
            Err(
                Missing::NotServed { .. }
                | Missing::NoInterpreter { language: "a HotSpot JVM of Java 11 or newer" | "Ruby 3.1 or newer", .. },
            ) => {}
            Err(other) => panic!("{other}"),
        }
    }
}

#[test]
fn a_provided_function_needs_its_bootstrap() {
    let dir = std::env::temp_dir().join(format!("lamp-entry-{}", base::id::hex(8)));
    let (task, opt) = (dir.join("task"), dir.join("opt"));
    std::fs::create_dir_all(&task).unwrap();
    std::fs::create_dir_all(&opt).unwrap();
    assert_eq!(entrypoint(&task, Some(&opt)), Err(InvalidEntrypoint));
    std::fs::write(opt.join("bootstrap"), "").unwrap();
    assert_eq!(entrypoint(&task, Some(&opt)), Ok("/opt/bootstrap"));
    assert_eq!(entrypoint(&task, None), Err(InvalidEntrypoint));
    std::fs::write(task.join("bootstrap"), "").unwrap();
    assert_eq!(entrypoint(&task, Some(&opt)), Ok("/var/task/bootstrap"));
    std::fs::remove_dir_all(dir).unwrap();
}

/// The real host: whatever it has must describe itself, and a second look must run nothing.
#[test]
fn this_hosts_interpreters_are_found_and_remembered() {
    let dir = std::env::temp_dir().join(format!("lamp-catalog-{}", base::id::hex(8)));
    let clients = crate::bootstrap::install(&dir).unwrap();
    let cache = dir.join("interpreters.json");
    let places = Places::of_this_process();
    let options = Options {
        places,
        clients,
        cache: Some(cache.clone()),
        python_packages: None,
        node_packages: None,
        debugpy: None,
        java_packages: None,
    };
    let found = Catalog::new(options.clone()).interpreters().to_vec();
    for interpreter in &found {
        assert!(interpreter.program.is_file(), "{interpreter:?}");
        assert!(interpreter.program.starts_with(&interpreter.prefix) || interpreter.prefix == Path::new("/usr"));
    }
    let written = std::fs::metadata(&cache).and_then(|meta| meta.modified()).unwrap();
    assert_eq!(Catalog::new(options).interpreters(), found);
    assert_eq!(std::fs::metadata(&cache).unwrap().modified().unwrap(), written);
    std::fs::remove_dir_all(dir).unwrap();
}
