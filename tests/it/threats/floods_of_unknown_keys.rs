//! Tokens with names of keys that nobody published: they make the server ask for keys once in ten seconds.

use futures::future::join_all;

use crate::harness::{Heard, Issuer, LiveSocket, SigningKey, World};

const WHO: &str = "{ viewer { memberships { role } } }";

/// A server that accepts tokens of this issuer, and does not limit failed sign-ins.
fn served(issuer: &Issuer) -> World {
    let listed = format!("[{{issuer=\"{}\", audience=\"tallygraph\"}}]", issuer.url);
    World::with(&[("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "0"), ("JWT__ISSUERS", &listed)])
}

async fn status(world: &World, token: &str) -> u16 {
    world.server.ask(token, WHO).await.status
}

#[tokio::test]
async fn flood_of_unknown_keys_causes_one_fetch() {
    let (key, theirs) = (SigningKey::named("rsa-1"), SigningKey::named("rsa-2"));
    let issuer = Issuer::with(std::slice::from_ref(&key)).await;
    let (world, claims) = (&served(&issuer), issuer.claims("ada"));
    let sound = key.sign(&claims);
    assert_eq!((status(world, &sound).await, issuer.fetches()), (200, 1));
    let began = tokio::time::Instant::now();
    for round in 0..5 {
        let flood = (0..40).map(|number| {
            let token = theirs.clone().called(Some(&format!("{round} {number}"))).sign(&claims);
            async move { status(world, &token).await }
        });
        let (statuses, known) = tokio::join!(join_all(flood), status(world, &sound));
        assert_eq!((statuses, known), (vec![401; 40], 200));
    }
    // A new key that is published meanwhile has its turn when the ten seconds are over.
    let new = SigningKey::named("ec-1");
    issuer.publish(&[key.clone(), new.clone()]);
    let fetches = 2 + usize::try_from(began.elapsed().as_secs() / 10).expect("few");
    assert!(issuer.fetches() <= fetches, "{} fetches, more than {fetches}", issuer.fetches());
    let patience = began + std::time::Duration::from_mins(1);
    while status(world, &new.sign(&claims)).await != 200 {
        assert!(tokio::time::Instant::now() < patience, "the new key was never found");
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
}

#[tokio::test]
async fn flood_of_unknown_keys_over_websocket_causes_one_fetch() {
    let (key, theirs) = (SigningKey::named("rsa-1"), SigningKey::named("rsa-2"));
    let issuer = Issuer::with(std::slice::from_ref(&key)).await;
    let (world, claims) = (&served(&issuer), issuer.claims("ada"));
    let sound = key.sign(&claims);
    LiveSocket::signed_in(&world.server, &sound).await;
    let began = tokio::time::Instant::now();
    for round in 0..3 {
        let flood = (0..40).map(|number| {
            let token = theirs.clone().called(Some(&format!("{round} {number}"))).sign(&claims);
            async move {
                let mut socket = LiveSocket::connect(&world.server).await;
                socket.init(&token).await;
                socket.next().await
            }
        });
        let (heard, _known) = tokio::join!(join_all(flood), LiveSocket::signed_in(&world.server, &sound));
        assert_eq!(heard, vec![Heard::Closed(4403, "Forbidden".to_owned()); 40]);
    }
    let fetches = 2 + usize::try_from(began.elapsed().as_secs() / 10).expect("few");
    assert!(issuer.fetches() <= fetches, "{} fetches, more than {fetches}", issuer.fetches());
}
