(** If the margin Δ of entry i is positive, then 1 − p_i ≤ (N − 1) e^(−βΔ) and ‖out − v_i‖ ≤ max_j ‖v_j − v_i‖ (N − 1)
    e^(−βΔ). With orthonormal keys, and a key as the query, 1 − p_i = (N − 1)/(N − 1 + e^β). If keys and queries are
    one-hot vectors of W words followed by one-hot tags of L languages, then p_i = e^β/(e^β + W − 1) · e^β/(e^β + L −
    1). That Δ is positive is not needed, only β ≥ 0. D is any bound of the ‖v_j − v_i‖, in any seminorm. Entry w L +
    l is word w in language l, and its score against the query (word, tag) is [w = word] + [l = tag]. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Norms Softmax.
Local Open Scope R_scope.

Theorem lookup_dictionary (N i : nat) (beta : R) : (i < N)%nat ->
  (forall (s : nat -> R) (Delta : R), 0 <= beta -> (forall j, (j < N)%nat -> j <> i -> Delta <= s i - s j) ->
    let p := weight N (fun j => beta * s j) in
    1 - p i <= (INR N - 1) * exp (- beta * Delta) /\
    (forall (nrm : vec -> R) (v : nat -> vec) (D : R), seminorm nrm ->
      (forall j, (j < N)%nat -> nrm (fun x => v j x - v i x) <= D) ->
      nrm (fun x => mixture N p v x - v i x) <= D * ((INR N - 1) * exp (- beta * Delta)))) /\
  (forall (k : nat) (key : nat -> vec), (forall a b, (a < N)%nat -> (b < N)%nat -> dot k (key a) (key b) = eye a b) ->
    1 - weight N (fun j => beta * dot k (key i) (key j)) i = (INR N - 1) / (INR N - 1 + exp beta)) /\
  (forall W L word tag, N = (W * L)%nat -> i = (word * L + tag)%nat -> (word < W)%nat -> (tag < L)%nat ->
    weight N (fun j => beta * (eye word (j / L) + eye tag (j mod L))) i
    = exp beta / (exp beta + (INR W - 1)) * (exp beta / (exp beta + (INR L - 1)))).
Proof.
  intros hi. assert (one_hot : forall n a, (a < n)%nat ->
    sum n (fun j => exp (beta * eye a j)) = exp beta + (INR n - 1)).
  { intros n a ha. rewrite (sum_ext n _ (fun j => if Nat.eqb a j then exp beta else 1)).
    - rewrite sum_one_other by exact ha. ring.
    - intros j _. unfold eye. destruct (Nat.eqb a j); [now rewrite Rmult_1_r|rewrite Rmult_0_r; apply exp_0]. }
  assert (big : forall n a, (a < n)%nat -> 0 < exp beta + (INR n - 1)).
  { intros n a ha. pose proof (exp_pos beta).
    assert (1 <= INR n) by (replace 1 with (INR 1) by reflexivity; apply le_INR; lia). lra. }
  split; [|split].
  - intros s Delta hb hs p.
    assert (A : 1 - p i <= (INR N - 1) * exp (- beta * Delta)).
    { apply share_margin; [exact hi|intros; apply exp_pos|]. intros j hj hne. rewrite <- exp_plus. apply exp_le.
      pose proof (Rmult_le_compat_l beta _ _ hb (hs j hj hne)). lra. }
    split; [exact A|]. intros nrm v D hn hD.
    eapply Rle_trans; [apply (mixture_near N p v i nrm D hn hi)|].
    + intros j _. left. apply weight_positive; lia.
    + apply weight_sum; lia.
    + exact hD.
    + apply Rmult_le_compat_l; [|exact A]. eapply Rle_trans; [apply (norm_nonneg nrm hn)|apply (hD i hi)].
  - intros k key ortho. unfold weight. rewrite (share_ext N _ (fun j => exp (beta * eye i j)) i hi) by (intros j hj;
      now rewrite ortho).
    unfold share. rewrite (one_hot N i hi), eye_same, Rmult_1_r. pose proof (big N i hi). field. lra.
  - intros W L word tag hN hI hw ht. subst N i. unfold weight, share.
    rewrite sum_flatten, flatten_div, flatten_mod, !eye_same by exact ht.
    rewrite (sum_ext W _ (fun w => exp (beta * eye word w) * (exp beta + (INR L - 1)))).
    + rewrite sum_scale_r, (one_hot W word hw). replace (beta * (1 + 1)) with (beta + beta) by ring. rewrite exp_plus.
      pose proof (big W word hw). pose proof (big L tag ht). field. lra.
    + intros w _. rewrite <- (one_hot L tag ht), <- sum_scale. apply sum_ext; intros l hl.
      rewrite flatten_div, flatten_mod by exact hl. rewrite <- exp_plus. f_equal. ring.
Qed.

(** One of the other entries alone can have more weight than e^(−βΔ)(N − 2). *)
Theorem control_fewer_entries : ~ (forall (N i : nat) (beta Delta : R) (s : nat -> R), (i < N)%nat -> 0 <= beta ->
  (forall j, (j < N)%nat -> j <> i -> Delta <= s i - s j) ->
  1 - weight N (fun j => beta * s j) i <= (INR N - 2) * exp (- beta * Delta)).
Proof.
  intros h. specialize (h 2%nat 0%nat 0 0 (fun _ => 0) ltac:(lia) ltac:(lra) ltac:(intros; lra)).
  unfold weight, share in h. simpl in h. rewrite !Rmult_0_l, exp_0 in h. lra.
Qed.

(** For negative β the margin helps nothing. *)
Theorem control_negative_sharpness : ~ (forall (N i : nat) (beta Delta : R) (s : nat -> R), (i < N)%nat ->
  (forall j, (j < N)%nat -> j <> i -> Delta <= s i - s j) ->
  1 - weight N (fun j => beta * s j) i <= (INR N - 1) * exp (- beta * Delta)).
Proof.
  intros h. specialize (h 2%nat 0%nat (-1) (-1) (fun j => if Nat.eqb j 0 then 1 else 0) ltac:(lia)).
  assert (T : forall j, (j < 2)%nat -> j <> 0%nat ->
    -1 <= (if Nat.eqb 0 0 then 1 else 0) - (if Nat.eqb j 0 then 1 else 0)).
  { intros j _ _. simpl. destruct (Nat.eqb j 0); lra. }
  specialize (h T). unfold weight, share in h. simpl in h. replace (-1 * 1) with (-1) in h by ring.
  rewrite Rmult_0_r, exp_0 in h.
  replace (- -1 * -1) with (-1) in h by ring. set (x := exp (-1)) in h. assert (x0 : 0 < x) by apply exp_pos.
  assert (x1 : x * exp 1 = 1) by (unfold x; rewrite <- exp_plus; replace (-1 + 1) with 0 by ring; apply exp_0).
  pose proof (exp_ineq1 1 ltac:(lra)) as e1. assert (x2 : x < / 2) by nra.
  replace (1 - x / (0 + x + 1)) with (/ (x + 1)) in h by (field; lra).
  apply (Rmult_le_compat_r (x + 1)) in h; [|lra]. rewrite Rinv_l in h by lra. nra.
Qed.
